package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.Selector;
import org.jspecify.annotations.Nullable;

/** A row of a device as it is now, for those who know facts about it. */
public sealed interface RowState permits Row {

  /** How an export writes the row; {@link Selector.Added} for rows that were added. */
  Selector origin();

  /** Whether it exists by itself: it cannot be removed. */
  boolean isBuiltIn();

  /** The value of a property as an export writes it; null when it is at its default, or unset. */
  @Nullable String get(String property);

  /** The name that hardware came with; null for everything else. */
  @Nullable String hardwareName();
}
