package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Effective;
import dev.kedge.routeros.model.Item;

/**
 * An item and its position.
 *
 * @param comparedItem the item as it is compared: first as written, then by meaning
 * @param position 0-based, among all items of its menu
 */
record PositionedItem(Item item, Item comparedItem, int position) {
  PositionedItem(Item item, int position) {
    this(item, item, position);
  }

  PositionedItem meaning(Effective effective) {
    return new PositionedItem(item, effective.of(item), position);
  }
}
