package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs items with the same content. Where several are equal, those that keep their neighbours are
 * paired first, so that removing one of two equal rules does not look like a move.
 */
final class IdenticalMatch {
  private final Pairing pairing;
  private final int[] older;
  private final int[] newer;
  private final Map<Object, Integer> contents = new HashMap<>();

  IdenticalMatch(Pairing pairing) {
    this.pairing = pairing;
    this.older = contentsOf(pairing.older);
    this.newer = contentsOf(pairing.newer);
  }

  void run() {
    ends();
    unique();
    grow();
    rest();
  }

  private int[] contentsOf(List<Placed> items) {
    return items.stream()
        .mapToInt(placed -> contents.computeIfAbsent(content(placed.item()), _ -> contents.size()))
        .toArray();
  }

  private static Object content(Item item) {
    return List.of(item.properties(), item.unset(), item.selector());
  }

  private boolean pairIfSame(int i, int j) {
    boolean same =
        i >= 0
            && j >= 0
            && i < older.length
            && j < newer.length
            && older[i] == newer[j]
            && pairing.isFree(i, j);
    if (same) {
      pairing.pair(i, j);
    }
    return same;
  }

  private void ends() {
    int same = 0;
    while (pairIfSame(same, same)) {
      same++;
    }
    int back = 1;
    while (pairIfSame(older.length - back, newer.length - back)) {
      back++;
    }
  }

  private void unique() {
    int[] olderIndex = onlyFree(pairing.freeOlder(), older);
    int[] newerIndex = onlyFree(pairing.freeNewer(), newer);
    for (int content = 0; content < olderIndex.length; content++) {
      if (olderIndex[content] >= 0 && newerIndex[content] >= 0) {
        pairing.pair(olderIndex[content], newerIndex[content]);
      }
    }
  }

  /** By content, the index of the only free item that has it; negative when none or several do. */
  private int[] onlyFree(int[] free, int[] contentOf) {
    int[] only = new int[contents.size()];
    java.util.Arrays.fill(only, -1);
    for (int index : free) {
      only[contentOf[index]] = only[contentOf[index]] == -1 ? index : -2;
    }
    return only;
  }

  /** From every pair onward, and back, as long as the neighbours are equal. */
  private void grow() {
    for (int i = 0; i < older.length; i++) {
      if (pairing.newerOf(i) != Pairing.NONE) {
        pairIfSame(i + 1, pairing.newerOf(i) + 1);
      }
    }
    for (int i = older.length - 1; i >= 0; i--) {
      if (pairing.newerOf(i) != Pairing.NONE) {
        pairIfSame(i - 1, pairing.newerOf(i) - 1);
      }
    }
  }

  private void rest() {
    var waiting = new HashMap<Integer, Deque<Integer>>();
    for (int i : pairing.freeOlder()) {
      waiting.computeIfAbsent(older[i], _ -> new ArrayDeque<>()).add(i);
    }
    for (int j : pairing.freeNewer()) {
      var candidates = waiting.get(newer[j]);
      if (candidates != null && !candidates.isEmpty()) {
        pairing.pair(candidates.remove(), j);
      }
    }
  }
}
