package dev.kedge.routeros.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pairs items of the same {@link Identity}; of several those that agree in more. */
final class IdentityMatch {
  private final Pairing pairing;
  private final Identity identity;

  IdentityMatch(Pairing pairing, Identity identity) {
    this.pairing = pairing;
    this.identity = identity;
  }

  void run() {
    identity.ties().forEach(this::pair);
    pair(null);
  }

  /** First with first, second with second; only where the tie is mentioned, when there is one. */
  private void pair(@Nullable String tie) {
    var waiting = new HashMap<List<String>, Deque<Integer>>();
    for (int older : pairing.freeOlder()) {
      var key = key(pairing.older.get(older), tie);
      if (key != null) {
        waiting.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(older);
      }
    }
    for (int newer : waiting.isEmpty() ? new int[0] : pairing.freeNewer()) {
      var candidates = waiting.get(key(pairing.newer.get(newer), tie));
      if (candidates != null && !candidates.isEmpty()) {
        pairing.pair(candidates.remove(), newer);
      }
    }
  }

  private @Nullable List<String> key(Placed placed, @Nullable String tie) {
    var value = identity.value(placed.item());
    if (value == null || tie == null) {
      return value;
    }
    String tied = placed.item().get(tie);
    if (tied == null) {
      return null;
    }
    var key = new ArrayList<>(value);
    key.add(tied);
    return key;
  }
}
