package dev.kedge.routeros.diff;

import java.util.BitSet;

/** The minimum of items that must move: all but a longest increasing subsequence. */
final class Moves {
  private Moves() {}

  /**
   * Finds the entries that are out of order.
   *
   * @param targets the destinations of the items in their present order; all different
   */
  static BitSet of(int[] targets) {
    int[] tails = new int[targets.length];
    int[] before = new int[targets.length];
    int length = 0;
    for (int i = 0; i < targets.length; i++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (targets[tails[middle]] < targets[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : tails[low - 1];
      tails[low] = i;
      length = Math.max(length, low + 1);
    }
    var moved = new BitSet(targets.length);
    moved.set(0, targets.length);
    for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) {
      moved.clear(i);
    }
    return moved;
  }
}
