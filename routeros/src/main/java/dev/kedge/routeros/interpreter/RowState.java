package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Selector;
import org.jspecify.annotations.Nullable;

/** A read-only view of a device's row, for implementations of facts. */
public sealed interface RowState permits Row {

  /**
   * The form in which an export writes the row; {@link Selector.Added} for rows that were added.
   */
  Selector origin();

  /** Whether it exists by itself and cannot be removed. */
  boolean isBuiltIn();

  /** Finds a value as an export writes it; null if the property is at its default, or unset. */
  @Nullable String get(String property);

  /** The original name of hardware; null for everything else. */
  @Nullable String hardwareName();
}
