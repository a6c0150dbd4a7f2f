package dev.kedge.routeros.model;

/**
 * A command that a reader of the file would take for more than it does. Nothing in here quotes
 * values.
 *
 * @param line 1-based
 */
public record Remark(int line, Kind kind) {

  /** What is odd about it. */
  public enum Kind {
    /** In a menu whose rows people add, a {@code set} that hits nothing does nothing. */
    ROW_ABSENT("sets a row that is not in the file"),
    /** A number means the last print of a console, which a file has not. */
    ROW_BY_NUMBER("names a row by its number, which means nothing in a file; use [find …]");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** For people, to be put behind the line number. */
  public String text() {
    return kind.text;
  }
}
