package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;

/** An item and its 0-based position among all items of its menu. */
record Placed(Item item, int position) {}
