package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.DerivedNetwork;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A configuration with only some of its differences to another one. A chosen change may need one
 * that is not chosen, such as a list that a rule names, so the caller must verify the result.
 */
public final class Selection {
  private final Configuration older;
  private final Configuration newer;
  private final Predicate<Change> isChosen;

  private Selection(Configuration older, Configuration newer, Predicate<Change> isChosen) {
    this.older = older;
    this.newer = newer;
    this.isChosen = isChosen;
  }

  /**
   * Applies the chosen changes to the older configuration. Empty if some changes of a menu cannot
   * be separated from others of it.
   */
  public static Optional<Configuration> of(
      Configuration older, Configuration newer, Predicate<Change> isChosen) {
    return new Selection(DerivedNetwork.completed(older), DerivedNetwork.completed(newer), isChosen)
        .result();
  }

  private Optional<Configuration> result() {
    var menus = new LinkedHashMap<MenuPath, Menu>();
    older.menus().forEach(menu -> menus.put(menu.path(), menu));
    var byMenu = new LinkedHashMap<MenuPath, List<Change>>();
    for (var change : ConfigurationDiff.between(older, newer)) {
      byMenu.computeIfAbsent(change.menu(), _ -> new ArrayList<>()).add(change);
    }
    for (var entry : byMenu.entrySet()) {
      var path = entry.getKey();
      var changes = entry.getValue();
      var chosen = changes.stream().filter(isChosen).toList();
      if (chosen.size() == changes.size()) {
        var menu = newer.menu(path);
        if (menu == null) {
          menus.remove(path);
        } else {
          menus.put(path, menu);
        }
      } else if (!chosen.isEmpty()) {
        var items = some(older.items(path), newer.items(path), changes, chosen);
        if (items.isEmpty()) {
          return Optional.empty();
        }
        menus.put(path, new Menu(path, items.get()));
      }
    }
    return Optional.of(
        Configuration.of(menus.values().stream().filter(m -> !m.items().isEmpty()).toList())
            .in(older.version()));
  }

  /** Builds the items of a menu of which some changes are chosen. */
  private static Optional<List<Item>> some(
      List<Item> before, List<Item> after, List<Change> all, List<Change> chosen) {
    Set<Item> changedOlder = identities();
    Set<Item> changedNewer = identities();
    for (var change : all) {
      put(changedOlder, change.older());
      put(changedNewer, change.newer());
    }
    // Items without a change kept their order, so they correspond one by one.
    var kept =
        before.stream().filter(item -> !item.isRow() && !changedOlder.contains(item)).toList();
    var stays =
        after.stream().filter(item -> !item.isRow() && !changedNewer.contains(item)).toList();
    if (kept.size() != stays.size()) {
      return Optional.empty();
    }
    Map<Item, Item> present = new IdentityHashMap<>(); // newer item to its counterpart in result
    for (int i = 0; i < kept.size(); i++) {
      present.put(stays.get(i), kept.get(i));
    }
    // A row that only one of them mentions may mean the same as one that is not mentioned.
    var rows = new HashMap<Selector, Item>();
    before.stream().filter(Item::isRow).forEach(row -> rows.put(row.selector(), row));
    for (Item row : after) {
      Item same = row.isRow() ? rows.get(row.selector()) : null;
      if (same != null) {
        present.put(row, same);
      }
    }
    var result = new ArrayList<>(before);
    for (var change : chosen) {
      switch (change) {
        case Change.Removed removed -> remove(result, removed.item());
        case Change.Modified modified -> {
          int at = indexOf(result, modified.older());
          if (indexOf(after, modified.newer()) < 0) { // back at its defaults
            remove(result, modified.older());
          } else if (at < 0) {
            result.add(modified.newer());
            present.put(modified.newer(), modified.newer());
          } else {
            result.set(at, modified.newer());
            present.put(modified.newer(), modified.newer());
          }
        }
        case Change.Moved moved -> {
          // If its own change is chosen too, the newer item is already there.
          var now = indexOf(result, moved.older()) < 0 ? moved.newer() : moved.older();
          remove(result, now);
          result.add(place(result, after, moved.newer(), present), now);
          present.put(moved.newer(), now);
        }
        case Change.Added added -> {
          result.add(place(result, after, added.item(), present), added.item());
          present.put(added.item(), added.item());
        }
      }
    }
    return Optional.of(List.copyOf(result));
  }

  /**
   * Finds the place after the nearest item before it that is present, or before the nearest after
   * it.
   */
  private static int place(
      List<Item> result, List<Item> after, Item item, Map<Item, Item> present) {
    int at = indexOf(after, item);
    for (int i = at - 1; i >= 0; i--) {
      int there = indexOf(result, present.get(after.get(i)));
      if (there >= 0) {
        return there + 1;
      }
    }
    for (int i = at + 1; i < after.size(); i++) {
      int there = indexOf(result, present.get(after.get(i)));
      if (there >= 0) {
        return there;
      }
    }
    return result.size();
  }

  private static Set<Item> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static void put(Set<Item> items, @Nullable Item item) {
    if (item != null) {
      items.add(item);
    }
  }

  private static int indexOf(List<Item> items, @Nullable Item item) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) == item) {
        return i;
      }
    }
    return -1;
  }

  private static void remove(List<Item> items, Item item) {
    int at = indexOf(items, item);
    if (at >= 0) {
      items.remove(at);
    }
  }
}
