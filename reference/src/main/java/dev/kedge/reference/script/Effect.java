package dev.kedge.reference.script;

import dev.kedge.reference.router.Row;

/**
 * One thing that a command did to a row.
 *
 * @param command its 0-based place among the commands
 * @param property empty where the row as a whole is meant
 */
public record Effect(int command, String menu, Row row, Kind kind, String property) {
  /** What was done. */
  public enum Kind {
    /** The row is new. */
    ADDED,
    /** A property has a value. */
    SET,
    /** A property has no value any more. */
    UNSET,
    /** The row is gone. */
    REMOVED,
    /** The row stands elsewhere. */
    MOVED,
    /** The row was found in a way that may find others, too, which no export mentions. */
    FOUND_UNSURELY,
    /**
     * A flag was written with a value, which a router refuses; it was set all the same, to go on.
     */
    REFUSED
  }
}
