package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.ReferenceValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pairing of items that differ only in a reference whose target was removed: after the interface
 * {@code vlan10} is removed, an id such as {@code *1B} replaces it (see
 * routeros-behaviour.md#references-by-id).
 */
final class LostReferenceMatch {
  /** Few properties of a menu are references; each needs a pass over the remaining items. */
  private static final int MAX_NAMES = 16;

  private final ItemMatching pairing;

  LostReferenceMatch(ItemMatching pairing) {
    this.pairing = pairing;
  }

  void run() {
    var byLost = new LinkedHashMap<Set<String>, Map<Map<String, String>, Deque<Integer>>>();
    for (int newer : pairing.freeNewer()) {
      Item item = pairing.newer.get(newer).item();
      var lost = lost(item);
      if (!lost.isEmpty()) {
        byLost
            .computeIfAbsent(lost, _ -> new HashMap<>())
            .computeIfAbsent(rest(item, lost), _ -> new ArrayDeque<>())
            .add(newer);
      }
    }
    byLost.entrySet().stream()
        .limit(MAX_NAMES)
        .forEach(entry -> pair(entry.getKey(), entry.getValue()));
  }

  private void pair(Set<String> lost, Map<Map<String, String>, Deque<Integer>> newer) {
    for (int older : pairing.freeOlder()) {
      Item item = pairing.older.get(older).item();
      if (item.properties().keySet().containsAll(lost) && lost(item).isEmpty()) {
        var candidates = newer.get(rest(item, lost));
        if (candidates != null && !candidates.isEmpty()) {
          pairing.pair(older, candidates.remove());
        }
      }
    }
  }

  private static Set<String> lost(Item item) {
    var lost = new TreeSet<String>();
    item.properties()
        .forEach(
            (name, value) -> {
              if (ReferenceValue.isDangling(value)) {
                lost.add(name);
              }
            });
    return lost.size() > 1 ? Set.of() : lost;
  }

  private static Map<String, String> rest(Item item, Set<String> lost) {
    var rest = new HashMap<>(item.properties());
    List.copyOf(lost).forEach(rest::remove);
    return rest;
  }
}
