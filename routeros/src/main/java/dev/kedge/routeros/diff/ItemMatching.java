package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Effective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The pairs of older and newer items found so far, as indices, not positions. */
final class ItemMatching {
  static final int NONE = -1;

  final List<PositionedItem> older;
  final List<PositionedItem> newer;
  private final int[] newerOf;
  private final int[] olderOf;
  private final BitSet same;

  ItemMatching(List<PositionedItem> older, List<PositionedItem> newer) {
    this.older = new ArrayList<>(older);
    this.newer = new ArrayList<>(newer);
    this.newerOf = new int[older.size()];
    this.olderOf = new int[newer.size()];
    this.same = new BitSet(newer.size());
    Arrays.fill(newerOf, NONE);
    Arrays.fill(olderOf, NONE);
  }

  void pair(int olderIndex, int newerIndex) {
    if (newerOf[olderIndex] != NONE || olderOf[newerIndex] != NONE) {
      throw new IllegalStateException("already paired");
    }
    newerOf[olderIndex] = newerIndex;
    olderOf[newerIndex] = olderIndex;
  }

  /** Pairs items with the same content, which need no further comparison. */
  void pairSame(int olderIndex, int newerIndex) {
    pair(olderIndex, newerIndex);
    same.set(newerIndex);
  }

  /** Checks that a newer item is paired with one of the same content. */
  boolean isSame(int newerIndex) {
    return same.get(newerIndex);
  }

  /** The newer index of an older item, or {@link #NONE}. */
  int newerOf(int olderIndex) {
    return newerOf[olderIndex];
  }

  /** The older index of a newer item, or {@link #NONE}. */
  int olderOf(int newerIndex) {
    return olderOf[newerIndex];
  }

  boolean isFree(int olderIndex, int newerIndex) {
    return newerOf[olderIndex] == NONE && olderOf[newerIndex] == NONE;
  }

  /** Compares items that are not paired yet by meaning from here on. */
  void compareMeanings(Effective effective) {
    for (int i : freeOlder()) {
      older.set(i, older.get(i).meaning(effective));
    }
    for (int j : freeNewer()) {
      newer.set(j, newer.get(j).meaning(effective));
    }
  }

  int[] freeOlder() {
    return IntStream.range(0, newerOf.length).filter(i -> newerOf[i] == NONE).toArray();
  }

  int[] freeNewer() {
    return IntStream.range(0, olderOf.length).filter(i -> olderOf[i] == NONE).toArray();
  }
}
