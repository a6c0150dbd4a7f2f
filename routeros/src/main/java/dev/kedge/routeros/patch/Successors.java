package dev.kedge.routeros.patch;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.PropertyChange;
import dev.kedge.routeros.model.Effective;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Items that take over the key of a removed item, such as the lease of another device for one
 * address. A router accepts no two rows with one key, so the existing row becomes the new one.
 */
final class Successors {
  private final Version version;
  private final List<Change> changes = new ArrayList<>();
  private final Map<Change, List<Change>> parts = new IdentityHashMap<>();

  private record Key(MenuPath menu, Map<String, String> values) {}

  Successors(List<Change> found, Version version) {
    this.version = version;
    var gone = new HashMap<Key, Deque<Change.Removed>>();
    for (Change change : found) {
      if (change instanceof Change.Removed(var menu, var item, _) && !key(menu, item).isEmpty()) {
        gone.computeIfAbsent(new Key(menu, key(menu, item)), _ -> new ArrayDeque<>(1))
            .add((Change.Removed) change);
      }
    }
    for (Change change : found) {
      if (change instanceof Change.Added added) {
        var waiting = gone.get(new Key(added.menu(), key(added.menu(), added.item())));
        changes.add(
            waiting == null || waiting.isEmpty() ? added : succession(waiting.remove(), added));
      } else {
        changes.add(change);
      }
    }
    Set<Change> reported = Collections.newSetFromMap(new IdentityHashMap<>());
    parts.values().forEach(two -> reported.add(two.getFirst()));
    changes.removeIf(reported::contains);
  }

  private Change succession(Change.Removed removed, Change.Added added) {
    var properties =
        PropertyChange.between(removed.item(), added.item(), Effective.in(added.menu(), version));
    var modified =
        new Change.Modified(
            added.menu(), removed.item(), added.item(), properties, added.position(), 0);
    parts.put(modified, List.of(removed, added));
    return modified;
  }

  private static Map<String, String> key(MenuPath menu, Item item) {
    var key = new LinkedHashMap<String, String>();
    for (String name : MenuTable.rule(menu.component()).keys()) {
      String value = item.get(name);
      if (value != null) {
        key.put(name, value);
      }
    }
    return key;
  }

  /** The changes, with each succession as one. */
  List<Change> changes() {
    return changes;
  }

  /** Splits a change into itself, or into the two that became one. */
  List<Change> parts(Change change) {
    return parts.getOrDefault(change, List.of(change));
  }
}
