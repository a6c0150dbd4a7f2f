package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pairs items of a menu whose items have keys; keys need not be unique (contract §8). */
final class KeyMatch {
  private final Pairing pairing;
  private final Set<String> keys;
  private final @Nullable Identity identity;

  /**
   * Pairs by these keys.
   *
   * @param identity what else may say that two items with one key are different things
   */
  KeyMatch(Pairing pairing, List<String> keys, @Nullable Identity identity) {
    this.pairing = pairing;
    this.keys = Set.copyOf(keys);
    this.identity = identity;
  }

  /** Of several with one key the first goes with the first, the second with the second. */
  void byKey() {
    var waiting = new HashMap<Map<String, String>, Deque<Integer>>();
    for (int older : pairing.freeOlder()) {
      var key = key(pairing.older.get(older).item());
      if (!key.isEmpty()) {
        waiting.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(older);
      }
    }
    for (int newer : pairing.freeNewer()) {
      var candidates = waiting.get(key(pairing.newer.get(newer).item()));
      if (candidates != null
          && !candidates.isEmpty()
          && !areDifferent(candidates.element(), newer)) {
        pairing.pair(candidates.remove(), newer);
      }
    }
  }

  /** What is known by something else, and was called something else, is another thing. */
  private boolean areDifferent(int olderIndex, int newerIndex) {
    Item older = pairing.older.get(olderIndex).item();
    Item newer = pairing.newer.get(newerIndex).item();
    return identity != null
        && identity.contradicts(older, newer)
        && !Objects.equals(older.get("comment"), newer.get("comment"));
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

  /**
   * What agrees in all but its key, and is alone in that on both sides, has a new key: when what is
   * left tells it from others.
   */
  void renamed() {
    int[] freeOlder = pairing.freeOlder();
    int[] freeNewer = pairing.freeNewer();
    if (freeOlder.length == 0 || freeNewer.length == 0) {
      return;
    }
    var older = byRest(freeOlder, pairing.older);
    var newer = byRest(freeNewer, pairing.newer);
    var pairs = new LinkedHashMap<Integer, Integer>();
    older.forEach(
        (rest, indices) -> {
          var others = newer.getOrDefault(rest, List.of());
          if (!rest.isEmpty() && indices.size() == 1 && others.size() == 1) {
            pairs.put(indices.getFirst(), others.getFirst());
          }
        });
    var evidence = new Evidence(pairing, indices(pairs.keySet()), indices(pairs.values()));
    pairs.forEach(
        (one, other) -> {
          if (isSameThing(evidence, one, other)) {
            pairing.pair(one, other);
          }
        });
  }

  private boolean isSameThing(Evidence evidence, int olderIndex, int newerIndex) {
    Item older = pairing.older.get(olderIndex).item();
    Item newer = pairing.newer.get(newerIndex).item();
    // Part of the key that is only a list or a server is no key of its own (address lists).
    return evidence.shares(older, newer) && Objects.equals(older.get("list"), newer.get("list"));
  }

  private static int[] indices(Collection<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).toArray();
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
