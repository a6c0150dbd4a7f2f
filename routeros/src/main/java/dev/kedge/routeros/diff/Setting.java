package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;

/** What an export says of one property. */
public sealed interface Setting {

  /** Written with a value; decoded. */
  record Value(String text) implements Setting {}

  /** Written as {@code !name}. */
  record Unset() implements Setting {}

  /**
   * Not written: the default of the version, or hidden (see
   * routeros-behaviour.md#defaults-left-out).
   */
  record Absent() implements Setting {}

  /** How the item has the property. */
  static Setting of(Item item, String property) {
    String value = item.get(property);
    if (value != null) {
      return new Value(value);
    }
    return item.unset().contains(property) ? new Unset() : new Absent();
  }
}
