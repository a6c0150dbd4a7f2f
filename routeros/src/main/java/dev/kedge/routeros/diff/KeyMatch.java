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

/**
 * Pairing of items by the keys of their menu, which need not be unique (see
 * routeros-behaviour.md#menu-forms).
 */
final class KeyMatch {
  private final ItemMatching pairing;
  private final Set<String> keys;
  private final boolean onlyByComment;

  /**
   * Creates a pairing by these properties.
   *
   * @param onlyByComment whether only a comment shows that items with different keys are the same
   */
  KeyMatch(ItemMatching pairing, List<String> keys, boolean onlyByComment) {
    this.pairing = pairing;
    this.keys = Set.copyOf(keys);
    this.onlyByComment = onlyByComment;
  }

  /**
   * Pairs items with the same key; of several, the first with the first, the second with the
   * second.
   *
   * @param identity distinguishes items with the same key that are not the same; null if nothing
   *     does
   */
  void byKey(@Nullable Identity identity) {
    var waiting = new HashMap<Map<String, String>, Deque<Integer>>();
    for (int older : pairing.freeOlder()) {
      var key = key(pairing.older.get(older).item());
      if (!key.isEmpty()) {
        waiting.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(older);
      }
    }
    for (int newer : pairing.freeNewer()) {
      Item item = pairing.newer.get(newer).item();
      var candidates = waiting.get(key(item));
      if (candidates != null
          && !candidates.isEmpty()
          && (identity == null
              || !identity.parts(pairing.older.get(candidates.element()).item(), item))) {
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

  /**
   * Pairs items that differ only in their key and are unique in that on both sides, if the other
   * properties distinguish them from the rest.
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
    var evidence = new SharedFeatures(pairing, indices(pairs.keySet()), indices(pairs.values()));
    pairs.forEach(
        (one, other) -> {
          if (isSameThing(evidence, one, other)) {
            pairing.pair(one, other);
          }
        });
  }

  private boolean isSameThing(SharedFeatures evidence, int olderIndex, int newerIndex) {
    Item older = pairing.older.get(olderIndex).item();
    Item newer = pairing.newer.get(newerIndex).item();
    // Another host at the same address is another item, unless the comment says otherwise.
    return (onlyByComment
            ? evidence.shares(older, newer, "comment")
            : evidence.shares(older, newer))
        && Objects.equals(older.get("list"), newer.get("list"));
  }

  private static int[] indices(Collection<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }

  private Map<Map<String, String>, List<Integer>> byRest(int[] free, List<PositionedItem> items) {
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
