package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Item;
import org.jspecify.annotations.Nullable;

/** One operation of the patch on a row. */
sealed interface Step {
  Row row();

  record Add(Row row, Item item) implements Step {}

  record Set(Row row, Item older, Item newer) implements Step {}

  record Remove(Row row, Item item) implements Step {}

  /**
   * The automatic removal of a row with the one it is named after; only the inverse patch acts on
   * it.
   */
  record Follow(Row row, Item older) implements Step {}

  /** A move to another place; null is the end. */
  record Move(Row row, @Nullable Row before) implements Step {}

  /** A rename, which every reference follows. */
  record Rename(Row row, String property, String from, String to) implements Step {}
}
