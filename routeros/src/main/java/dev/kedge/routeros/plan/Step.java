package dev.kedge.routeros.plan;

import dev.kedge.routeros.model.Item;
import org.jspecify.annotations.Nullable;

/** One thing that the patch does to a row. */
sealed interface Step {
  Row row();

  /** A row that was not there. */
  record Add(Row row, Item item) implements Step {}

  /** Other properties. */
  record Set(Row row, Item older, Item newer) implements Step {}

  /** A row that goes. */
  record Remove(Row row, Item item) implements Step {}

  /**
   * A row that goes by itself with what it is named after; only the inverse patch has to set it.
   */
  record Follow(Row row, Item older) implements Step {}

  /** Another place; null is the end. */
  record Move(Row row, @Nullable Row before) implements Step {}

  /** Another name, which every reference follows. */
  record Rename(Row row, String property, String from, String to) implements Step {}
}
