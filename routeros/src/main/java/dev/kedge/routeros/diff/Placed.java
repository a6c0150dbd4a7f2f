package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Effective;
import dev.kedge.routeros.model.Item;

/**
 * An item and its position.
 *
 * @param says the item as it is compared: first as written, then by meaning
 * @param position 0-based, among all items of its menu
 */
record Placed(Item item, Item says, int position) {
  Placed(Item item, int position) {
    this(item, item, position);
  }

  Placed meaning(Effective effective) {
    return new Placed(item, effective.of(item), position);
  }
}
