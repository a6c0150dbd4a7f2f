package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs items of a menu whose items have keys; keys need not be unique (contract §8). */
final class KeyMatch {
  private final Pairing pairing;
  private final Set<String> keys;

  KeyMatch(Pairing pairing, List<String> keys) {
    this.pairing = pairing;
    this.keys = Set.copyOf(keys);
  }

  void run() {
    byKey();
    renamed();
  }

  /** Of several with one key the first goes with the first, the second with the second. */
  private void byKey() {
    var waiting = new HashMap<Map<String, String>, Deque<Integer>>();
    for (int older : pairing.freeOlder()) {
      var key = key(pairing.older.get(older).item());
      if (!key.isEmpty()) {
        waiting.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(older);
      }
    }
    for (int newer : pairing.freeNewer()) {
      var candidates = waiting.get(key(pairing.newer.get(newer).item()));
      if (candidates != null && !candidates.isEmpty()) {
        pairing.pair(candidates.remove(), newer);
      }
    }
  }

  private Map<String, String> key(Item item) {
    var key = new HashMap<String, String>();
    for (String name : keys) {
      String value = item.get(name);
      if (value != null) {
        key.put(name, value);
      }
    }
    return key;
  }

  /** What agrees in all but its key, and is alone in that on both sides, has a new key. */
  private void renamed() {
    var older = byRest(pairing.freeOlder(), pairing.older);
    var newer = byRest(pairing.freeNewer(), pairing.newer);
    older.forEach(
        (rest, indices) -> {
          var others = newer.getOrDefault(rest, List.of());
          if (!rest.isEmpty() && indices.size() == 1 && others.size() == 1) {
            pairing.pair(indices.getFirst(), others.getFirst());
          }
        });
  }

  private Map<Map<String, String>, List<Integer>> byRest(int[] free, List<Placed> items) {
    var groups = new HashMap<Map<String, String>, List<Integer>>();
    for (int index : free) {
      Item item = items.get(index).item();
      var rest = new HashMap<>(item.properties());
      keys.forEach(rest::remove);
      groups.computeIfAbsent(rest, _ -> new ArrayList<>()).add(index);
    }
    return groups;
  }
}
