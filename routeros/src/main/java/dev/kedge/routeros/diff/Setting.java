package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;

/** The state of one property in an export. */
public sealed interface Setting {

  /** A written value, decoded. */
  record Value(String text) implements Setting {}

  /** A property written as {@code !name}. */
  record Unset() implements Setting {}

  /**
   * A property that is not written: at the default of the version, or hidden (see
   * routeros-behaviour.md#defaults-left-out).
   */
  record Absent() implements Setting {}

  /** Reads the state of a property of an item. */
  static Setting of(Item item, String property) {
    String value = item.get(property);
    if (value != null) {
      return new Value(value);
    }
    return item.unset().contains(property) ? new Unset() : new Absent();
  }
}
