package dev.kedge.routeros.patch;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.PropertyChange;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The changes for which each step exists, so that a person sees the purpose of each command. */
final class Causes {
  /** The place of a change, equal in the list for people and in the planner's own. */
  private record Place(MenuPath menu, Change.Kind kind, int position, @Nullable Selector row) {
    static Place of(Change change) {
      return switch (change) {
        case Change.Added(var menu, _, var at) -> new Place(menu, change.kind(), at, null);
        case Change.Removed(var menu, _, var at) -> new Place(menu, change.kind(), at, null);
        case Change.Modified(var menu, _, var newer, _, var at, _) ->
            new Place(menu, change.kind(), at, newer.isRow() ? newer.selector() : null);
        case Change.Moved(var menu, _, _, _, var to) -> new Place(menu, change.kind(), to, null);
      };
    }
  }

  private final List<Change> changes;
  private final Map<Place, Set<Integer>> byPlace = new HashMap<>();
  private final Map<Row, Set<Integer>> byRow = new IdentityHashMap<>();

  /**
   * Creates an empty mapping.
   *
   * @param changes as people see them
   */
  Causes(List<Change> changes) {
    this.changes = changes;
    for (int i = 0; i < changes.size(); i++) {
      byPlace.computeIfAbsent(Place.of(changes.get(i)), _ -> new TreeSet<>()).add(i);
    }
  }

  /** Records that a change of the planner affects this row. */
  void learn(Row row, Change change) {
    byRow
        .computeIfAbsent(row, _ -> new TreeSet<>())
        .addAll(byPlace.getOrDefault(Place.of(change), Set.of()));
  }

  /** Records that the row is renamed by the change that reports its new name. */
  void learnName(Row row, Item newer, String property) {
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof Change.Modified modified
          && modified.newer() == newer
          && modified.properties().stream()
              .map(PropertyChange::property)
              .anyMatch(property::equals)) {
        byRow.computeIfAbsent(row, _ -> new TreeSet<>()).add(i);
      }
    }
  }

  /** Lists the changes for which a step exists. */
  List<Integer> of(Step step) {
    var of = new ArrayList<Integer>();
    for (int i : byRow.getOrDefault(step.row(), Set.of())) {
      boolean move = changes.get(i) instanceof Change.Moved;
      boolean rename = step instanceof Step.Rename;
      if (move == step instanceof Step.Move || rename) {
        of.add(i);
      }
    }
    return of;
  }
}
