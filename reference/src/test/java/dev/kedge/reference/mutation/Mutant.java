package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.WrongTable;
import java.util.function.Supplier;

/**
 * A wrong fact in the table.
 *
 * @param property empty if the fact is about the menu or a rename
 * @param what the fact and its replacement; no value of a configuration
 */
record Mutant(Kind kind, String menu, String property, String what, Supplier<WrongTable> table) {
  enum Kind {
    DEFAULT_REPLACED,
    DEFAULT_DROPPED,
    DEFAULT_BOUNDARY,
    FORM,
    UNSETTABLE_DROPPED,
    UNSETTABLE_ADDED,
    REQUIRED_DROPPED,
    REQUIRED_ADDED,
    PROPERTY_VERSIONS,
    MENU_VERSIONS,
    RENAME_DROPPED,
    RENAME_MISDIRECTED,
    ORDER_MEANING,
    ORDER_FLAG
  }

  @Override
  public String toString() {
    return kind + "\t" + menu + "\t" + property + "\t" + what;
  }
}
