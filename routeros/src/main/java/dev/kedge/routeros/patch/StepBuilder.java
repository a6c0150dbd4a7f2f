package dev.kedge.routeros.patch;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The builder of a plan's steps, which takes one change after another. */
final class StepBuilder {
  private final RouterRows rows;
  private final RowPairing pairing;
  private final Feasibility feasibility;
  private final AttachedRows attached;
  private final Replacement replacement;
  private final List<Step> values = new ArrayList<>();
  private final List<Step.Remove> removals = new ArrayList<>();
  private final Set<Row> moved = new HashSet<>();

  /** The positions in the export of the rows that are removed. */
  private final Map<Row, Integer> places = new HashMap<>();

  StepBuilder(
      RouterRows rows,
      RowPairing pairing,
      Feasibility feasibility,
      AttachedRows attached,
      Replacement replacement) {
    this.rows = rows;
    this.pairing = pairing;
    this.feasibility = feasibility;
    this.attached = attached;
    this.replacement = replacement;
  }

  /** Adds and returns the steps for a change; a move is only recorded. */
  List<Step> add(Change change) {
    int firstValue = values.size();
    int firstRemoval = removals.size();
    switch (change) {
      case Change.Added(var menu, var item, _) -> {
        if (feasibility.isTouchable(change, item) && feasibility.isAddable(change, item)) {
          add(menu, item);
        }
      }
      case Change.Removed(var menu, var item, var position) -> {
        if (feasibility.isTouchable(change, item)) {
          feasibility.listRefused(change, item); // it could not be added again
          remove(rows.initial(menu).get(position), item, rows.place(menu, position));
        }
      }
      case Change.Modified modified -> {
        if (feasibility.isTouchable(change, modified.older())
            && feasibility.isTouchable(change, modified.newer())) {
          modify(modified);
        }
      }
      case Change.Moved(_, _, var newer, _, _) -> moved.add(pairing.row(newer));
    }
    return Stream.concat(
            values.subList(firstValue, values.size()).stream(),
            removals.subList(firstRemoval, removals.size()).stream())
        .toList();
  }

  private void add(MenuPath menu, Item item) {
    Row row = rows.newRow(menu, item);
    pairing.put(item, row);
    values.add(new Step.Add(row, item));
  }

  private void remove(Row row, Item item, int place) {
    places.put(row, place);
    removals.add(new Step.Remove(row, item));
  }

  private void modify(Change.Modified modified) {
    MenuPath menu = modified.menu();
    Row row = pairing.row(modified.newer());
    if (replacement.serves(modified)) {
      remove(row, modified.older(), rows.place(menu, 0));
      add(menu, modified.newer());
      return;
    }
    if (feasibility.isAbsent(modified)) {
      return;
    }
    values.add(
        attached.disappears(menu, modified.older().selector())
            ? new Step.Follow(row, modified.older())
            : new Step.Set(row, modified.older(), feasibility.attainable(modified)));
  }

  /** The steps that add or set something, in the order of the changes. */
  List<Step> values() {
    return values;
  }

  /** The removals in reverse order of the export, where the target of a reference comes first. */
  List<Step.Remove> removals() {
    return removals.stream()
        .sorted(
            Comparator.<Step.Remove>comparingInt(
                    removal -> Objects.requireNonNull(places.get(removal.row())))
                .reversed())
        .toList();
  }

  Set<Row> moved() {
    return moved;
  }
}
