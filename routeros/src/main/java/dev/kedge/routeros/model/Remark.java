package dev.kedge.routeros.model;

/**
 * Something in the file that its reader would take for more than it is. Nothing in here quotes
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
    ROW_BY_NUMBER("names a row by its number, which means nothing in a file; use [find …]"),
    /** A terminal's answer to {@code print} is no configuration. */
    NO_EXPORT("asks the terminal for something else; what follows is left out"),
    /** Both sides of the conflict are in the file, and no router ever had that. */
    MERGE_CONFLICT("is the mark of a merge conflict; settle it first");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** Whether nothing can be made of the file before somebody mends it. */
  public boolean isFatal() {
    return kind == Kind.MERGE_CONFLICT;
  }

  /** For people, to be put behind the line number. */
  public String text() {
    return kind.text;
  }
}
