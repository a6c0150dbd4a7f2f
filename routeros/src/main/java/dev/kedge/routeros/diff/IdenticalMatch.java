package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;

/**
 * Pairing of items with the same content. Of several equal items, those that keep their neighbours
 * are paired first, so that removing one of two equal rules does not look like a move.
 */
final class IdenticalMatch {
  private final ItemMatching pairing;
  private final int[] older;
  private final int[] newer;
  private final ContentNumbers contents = new ContentNumbers();

  IdenticalMatch(ItemMatching pairing) {
    this.pairing = pairing;
    this.older = new int[pairing.older.size()];
    this.newer = new int[pairing.newer.size()];
  }

  void run() {
    ends();
    number();
    unique();
    grow();
    rest();
  }

  /** Assigns equal numbers to equal contents; the paired items at both ends need none. */
  private void number() {
    for (int index : pairing.freeOlder()) {
      older[index] = contents.number(pairing.older.get(index).comparedItem());
    }
    // Usually the next item is the same on both sides.
    int next = 0;
    for (int index : pairing.freeNewer()) {
      Item item = pairing.newer.get(index).comparedItem();
      newer[index] =
          next < contents.count() && contents.is(next, item) ? next : contents.number(item);
      next = newer[index] + 1;
    }
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
      pairing.pairSame(i, j);
    }
    return same;
  }

  private void ends() {
    int shorter = Math.min(older.length, newer.length);
    int same = 0;
    while (same < shorter && isSame(same, same)) {
      pairing.pairSame(same, same++);
    }
    int back = 1;
    while (back <= shorter - same && isSame(older.length - back, newer.length - back)) {
      pairing.pairSame(older.length - back, newer.length - back++);
    }
  }

  private boolean isSame(int i, int j) {
    return pairing.isFree(i, j)
        && pairing.older.get(i).comparedItem().hasSameContent(pairing.newer.get(j).comparedItem());
  }

  private void unique() {
    int[] olderIndex = onlyFree(pairing.freeOlder(), older);
    int[] newerIndex = onlyFree(pairing.freeNewer(), newer);
    for (int content = 0; content < olderIndex.length; content++) {
      if (olderIndex[content] >= 0 && newerIndex[content] >= 0) {
        pairing.pairSame(olderIndex[content], newerIndex[content]);
      }
    }
  }

  /** Maps each content to the index of its only free item; negative for none or several. */
  private int[] onlyFree(int[] free, int[] contentOf) {
    int[] only = new int[contents.count()];
    java.util.Arrays.fill(only, -1);
    for (int index : free) {
      only[contentOf[index]] = only[contentOf[index]] == -1 ? index : -2;
    }
    return only;
  }

  /** Extends every pair forwards and backwards while the neighbours are equal. */
  private void grow() {
    for (int i = 0; i < older.length; i++) {
      if (pairing.newerOf(i) != ItemMatching.NONE) {
        pairIfSame(i + 1, pairing.newerOf(i) + 1);
      }
    }
    for (int i = older.length - 1; i >= 0; i--) {
      if (pairing.newerOf(i) != ItemMatching.NONE) {
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
        pairing.pairSame(candidates.remove(), j);
      }
    }
  }
}
