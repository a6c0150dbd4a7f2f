package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pairing of items with the same {@link Identity}; among several, of those that agree in more. */
final class IdentityMatch {
  private final ItemMatching pairing;
  private final Identity identity;

  IdentityMatch(ItemMatching pairing, Identity identity) {
    this.pairing = pairing;
    this.identity = identity;
  }

  void run() {
    identity.keys().forEach(this::pair);
  }

  /** Pairs the first with the first, the second with the second. */
  private void pair(Function<Item, @Nullable List<String>> keyOf) {
    var waiting = new HashMap<List<String>, Deque<Integer>>();
    for (int older : pairing.freeOlder()) {
      var key = keyOf.apply(pairing.older.get(older).item());
      if (key != null) {
        waiting.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(older);
      }
    }
    for (int newer : waiting.isEmpty() ? new int[0] : pairing.freeNewer()) {
      var candidates = waiting.get(keyOf.apply(pairing.newer.get(newer).item()));
      if (candidates != null && !candidates.isEmpty()) {
        pairing.pair(candidates.remove(), newer);
      }
    }
  }
}
