package dev.kedge.routeros.patch;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mapping from each item of the target to its row on the router. */
final class RowPairing {
  private final RouterRows rows;
  private final RenamedConfiguration older;
  private final AttachedRows attached;
  private final Map<Item, Row> byItem = new IdentityHashMap<>();

  /**
   * Pairs the items that a change mentions with the rows that it names, and in ordered menus all
   * others with rows of the same content, in order.
   */
  RowPairing(
      RouterRows rows,
      RenamedConfiguration older,
      AttachedRows attached,
      Configuration target,
      List<Change> changes) {
    this.rows = rows;
    this.older = older;
    this.attached = attached;
    Set<Row> taken = new HashSet<>();
    Set<Item> added = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Change change : changes) {
      switch (change) {
        case Change.Removed(var menu, _, var position) ->
            taken.add(rows.initial(menu).get(position));
        case Change.Modified modified -> pair(modified.menu(), modified.older(), modified.newer());
        case Change.Moved moved -> pair(moved.menu(), moved.older(), moved.newer());
        case Change.Added(_, var item, _) -> added.add(item);
      }
    }
    taken.addAll(byItem.values());
    for (Menu menu : older.configuration().menus()) {
      Menu newer = target.menu(menu.path());
      if (newer != null && rows.menu(menu.path()).rule().ordered()) {
        pairUnchanged(menu, newer, taken, added); // the other pairs are needed for the order only
      }
    }
  }

  private void pair(MenuPath menu, Item before, Item after) {
    Row row = older.row(before);
    if (row == null) {
      // A built-in row at its defaults, which the export does not mention.
      boolean there = !attached.appears(menu, before.selector());
      Selector selector = older.selectorBefore(menu, before.selector());
      row = rows.insert(menu, atDefaults(selector), there);
      rows.menu(menu).become(row, atDefaults(before.selector()));
      older.put(before, row);
    }
    byItem.put(after, row);
  }

  private static Item atDefaults(Selector selector) {
    return new Item(selector, Map.of(), Set.of(), null);
  }

  /** An item compared by its contents. */
  private record Content(Item item) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Content(var that) && item.hasSameContent(that);
    }

    @Override
    public int hashCode() {
      return item.contentHash();
    }
  }

  private void pairUnchanged(Menu before, Menu after, Set<Row> taken, Set<Item> added) {
    var same = new HashMap<Content, Deque<Row>>();
    for (Item item : before.items()) {
      Row row = Objects.requireNonNull(older.row(item));
      if (!taken.contains(row)) {
        same.computeIfAbsent(new Content(item), _ -> new ArrayDeque<>(1)).add(row);
      }
    }
    for (Item item : after.items()) {
      if (!byItem.containsKey(item) && !added.contains(item)) {
        Deque<Row> candidates = same.get(new Content(item));
        if (candidates != null && !candidates.isEmpty()) {
          byItem.put(item, candidates.remove());
        }
      }
    }
  }

  /** Finds the row of an item that a change mentions. */
  Row row(Item item) {
    return Objects.requireNonNull(byItem.get(item));
  }

  /** Finds the row of an item; null if unknown. */
  @Nullable Row find(Item item) {
    return byItem.get(item);
  }

  void put(Item item, Row row) {
    byItem.put(item, row);
  }
}
