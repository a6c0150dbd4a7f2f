package dev.kedge.routeros.patch;

/**
 * The condition by which a search excludes the rows that a router created by itself, which an
 * export never shows (see routeros-behaviour.md#find-static). The router is asked which of these
 * words it understands (see routeros-behaviour.md#find-static: both were seen to work).
 */
public enum RowFilter {
  /** No filter. */
  NONE(""),
  DYNAMIC_NO("dynamic=no"),
  NOT_DYNAMIC("!dynamic");

  private final String condition;

  RowFilter(String condition) {
    this.condition = condition;
  }

  /** The condition for {@code find where}; empty for none. */
  String condition() {
    return condition;
  }
}
