package dev.kedge.routeros.plan;

/**
 * How a search leaves out the rows that a router made by itself, which an export never shows (see
 * routeros-behaviour.md#find-static). Which of these words a router understands is asked of it (see
 * routeros-behaviour.md#find-static: both were seen to work).
 */
public enum RowFilter {
  /** Not at all. */
  NONE(""),
  DYNAMIC_NO("dynamic=no"),
  NOT_DYNAMIC("!dynamic");

  private final String condition;

  RowFilter(String condition) {
    this.condition = condition;
  }

  /** For {@code find where}; empty for none. */
  String condition() {
    return condition;
  }
}
