package dev.kedge.reference.script;

import dev.kedge.reference.router.Row;

/**
 * One effect of a command on a row.
 *
 * @param command its 0-based index among the commands
 * @param property empty for the entire row
 */
public record Effect(int command, String menu, Row row, Kind kind, String property) {
  /** Kinds of effects. */
  public enum Kind {
    /** The row is new. */
    ADDED,
    /** A property was given a value. */
    SET,
    /** A property lost its value. */
    UNSET,
    /** The row was removed. */
    REMOVED,
    /** The row has another position. */
    MOVED,
    /** The row was found in a way that may match others, too, which no export mentions. */
    FOUND_UNSURELY,
    /** A flag was written with a value, which a router refuses; it was set anyway, to continue. */
    REFUSED
  }
}
