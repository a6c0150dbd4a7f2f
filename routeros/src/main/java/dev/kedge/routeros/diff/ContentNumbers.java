package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of the contents of items; equal contents have the same number. An open-addressing
 * table avoids an object for each of hundreds of thousands of items.
 */
final class ContentNumbers {
  private static final int EMPTY = -1;

  /** The first item with each number. */
  private final List<Item> items = new ArrayList<>();

  private int[] hashes = new int[16];

  /** The numbers, each at its hash or after it. */
  private int[] table = empty(32);

  int count() {
    return items.size();
  }

  boolean is(int number, Item item) {
    return items.get(number).hasSameContent(item);
  }

  /** Finds the number of an item's contents, or assigns a new one. */
  int number(Item item) {
    int hash = item.contentHash();
    int slot = hash & (table.length - 1);
    for (; table[slot] != EMPTY; slot = (slot + 1) & (table.length - 1)) {
      if (hashes[table[slot]] == hash && is(table[slot], item)) {
        return table[slot];
      }
    }
    int number = items.size();
    items.add(item);
    table[slot] = number;
    hashes[number] = hash;
    if (items.size() == hashes.length) {
      grow();
    }
    return number;
  }

  private void grow() {
    hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    table = empty(2 * table.length);
    for (int number = 0; number < items.size(); number++) {
      int slot = hashes[number] & (table.length - 1);
      while (table[slot] != EMPTY) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = number;
    }
  }

  private static int[] empty(int size) {
    var table = new int[size];
    Arrays.fill(table, EMPTY);
    return table;
  }
}
