package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Effective;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.OrderTable;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The changes of one menu: removals in the older order, then the rest in the newer order. */
final class MenuDiff {
  /**
   * A group of items of one chain, or of commands that are no items and can only be equal or not.
   */
  private record Stratum(boolean items, String name) {}

  private final MenuPath menu;
  private final MenuRule rule;
  private final Effective effective;
  private final List<Item> older;
  private final List<Item> newer;
  private final List<Change.Removed> removed = new ArrayList<>();
  private final List<Change> others = new ArrayList<>();

  MenuDiff(MenuPath menu, List<Item> older, List<Item> newer, @Nullable Version version) {
    this.menu = menu;
    this.rule = MenuTable.rule(menu.component());
    this.effective = Effective.in(menu, version);
    this.older = older;
    this.newer = newer;
  }

  List<Change> changes() {
    rows();
    var olderStrata = strata(older);
    var newerStrata = strata(newer);
    var names = new LinkedHashSet<>(newerStrata.keySet());
    names.addAll(olderStrata.keySet());
    for (Stratum name : names) {
      compare(
          name,
          olderStrata.getOrDefault(name, List.of()),
          newerStrata.getOrDefault(name, List.of()));
    }
    removed.removeIf(change -> IntermittentRow.matches(menu.component(), change.item()));
    others.removeIf(
        change ->
            change instanceof Change.Added(_, var item, _)
                && IntermittentRow.matches(menu.component(), item));
    removed.sort(Comparator.comparingInt(Change.Removed::position));
    others.sort(Comparator.comparingInt(MenuDiff::position));
    var changes = new ArrayList<Change>(removed);
    changes.addAll(others);
    return changes;
  }

  private static int position(Change change) {
    return switch (change) {
      case Change.Added(_, _, var position) -> position;
      case Change.Removed(_, _, var position) -> position;
      case Change.Modified(_, _, _, _, var position, _) -> position;
      case Change.Moved(_, _, _, _, var to) -> to;
    };
  }

  /** Pairs singletons and built-in rows, which their selectors identify. */
  private void rows() {
    var before = rowsBySelector(older);
    var after = rowsBySelector(newer);
    var selectors = new LinkedHashSet<>(after.keySet());
    selectors.addAll(before.keySet());
    for (Selector selector : selectors) {
      var atDefaults =
          new PositionedItem(new Item(selector, Map.of(), Set.of(), null), newer.size());
      PositionedItem now = after.getOrDefault(selector, atDefaults);
      modified(before.getOrDefault(selector, atDefaults).item(), now);
    }
  }

  private static Map<Selector, PositionedItem> rowsBySelector(List<Item> items) {
    var rows = new LinkedHashMap<Selector, PositionedItem>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).isRow()) {
        rows.put(items.get(i).selector(), new PositionedItem(items.get(i), i));
      }
    }
    return rows;
  }

  /** Groups the items that are not rows so that order does not matter across groups. */
  private Map<Stratum, List<PositionedItem>> strata(List<Item> items) {
    var strata = new LinkedHashMap<Stratum, List<PositionedItem>>();
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).isRow()) {
        strata
            .computeIfAbsent(stratum(items.get(i)), _ -> new ArrayList<>())
            .add(new PositionedItem(items.get(i), i));
      }
    }
    return strata;
  }

  private Stratum stratum(Item item) {
    boolean added = item.selector() instanceof Selector.Added;
    String name = added && rule.stratum() != null ? item.get(rule.stratum()) : null;
    return new Stratum(added, name == null ? "" : name);
  }

  private void compare(Stratum stratum, List<PositionedItem> before, List<PositionedItem> after) {
    var pairing = new ItemMatching(before, after);
    new IdenticalMatch(pairing).run();
    pairing.compareMeanings(effective);
    new IdenticalMatch(pairing).run();
    if (stratum.items()) {
      pairOthers(pairing);
    }
    for (int i : pairing.freeOlder()) {
      removed.add(new Change.Removed(menu, before.get(i).item(), before.get(i).position()));
    }
    for (int j = 0; j < after.size(); j++) {
      int i = pairing.olderOf(j);
      if (i == ItemMatching.NONE) {
        others.add(new Change.Added(menu, after.get(j).item(), after.get(j).position()));
      } else if (!pairing.isSame(j)) {
        modified(before.get(i).item(), after.get(j));
      }
    }
    if (stratum.items() && OrderTable.meaningful(menu.component())) {
      moved(pairing);
    }
  }

  private void pairOthers(ItemMatching pairing) {
    List<String> keys = keys(pairing.older, pairing.newer);
    Identity identity = Identity.of(menu.component());
    if (identity != null) {
      new IdentityMatch(pairing, identity).run();
    }
    if (!keys.isEmpty()) {
      new KeyMatch(pairing, keys, false).byKey(identity);
    }
    new LostReferenceMatch(pairing).run();
    if (!keys.isEmpty()) {
      new KeyMatch(pairing, keys, false).renamed();
    }
    if (identity != null) {
      new KeyMatch(pairing, identity.properties(), true).renamed();
    }
    if (rule.isKnown()) {
      new SimilarMatch(
              pairing,
              rule.stratum(),
              item -> hasNone(keys, item) && (identity == null || identity.value(item) == null))
          .run();
    }
  }

  /** Finds the menu's keys; in an unknown menu the name, if it is unique for every item. */
  private List<String> keys(List<PositionedItem> before, List<PositionedItem> after) {
    if (rule.isKnown()) {
      return rule.keys();
    }
    return namesAreUnique(before) && namesAreUnique(after) ? List.of("name") : List.of();
  }

  private static boolean hasNone(List<String> keys, Item item) {
    return keys.stream().noneMatch(item.properties()::containsKey);
  }

  private static boolean namesAreUnique(List<PositionedItem> items) {
    var names = new HashSet<String>();
    for (PositionedItem placed : items) {
      String name = placed.item().get("name");
      if (name == null || !names.add(name)) {
        return false;
      }
    }
    return true;
  }

  private void modified(Item before, PositionedItem after) {
    var properties = PropertyChange.between(before, after.item(), effective);
    if (!properties.isEmpty()) {
      others.add(new Change.Modified(menu, before, after.item(), properties, after.position(), 0));
    }
  }

  /** Reports moves; rows move only among those whose relative order matters. */
  private void moved(ItemMatching pairing) {
    var order = OrderTable.of(menu.component(), rows(pairing));
    var groups = new LinkedHashMap<String, List<Integer>>();
    for (int i = 0; i < pairing.older.size(); i++) {
      if (pairing.newerOf(i) != ItemMatching.NONE) {
        String group = order.group(pairing.newer.get(pairing.newerOf(i)).item().properties());
        if (group != null) {
          groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(i);
        }
      }
    }
    groups.values().forEach(indices -> moved(pairing, indices));
  }

  private static Stream<Map<String, String>> rows(ItemMatching pairing) {
    return Stream.concat(pairing.older.stream(), pairing.newer.stream())
        .map(placed -> placed.item().properties());
  }

  private void moved(ItemMatching pairing, List<Integer> indices) {
    int[] targets = indices.stream().mapToInt(pairing::newerOf).toArray();
    Moves.of(targets).stream()
        .mapToObj(k -> moved(pairing.older.get(indices.get(k)), pairing.newer.get(targets[k])))
        .forEach(others::add);
  }

  private Change moved(PositionedItem from, PositionedItem to) {
    return new Change.Moved(menu, from.item(), to.item(), from.position(), to.position());
  }
}
