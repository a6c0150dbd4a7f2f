package dev.kedge.routeros.model;

/**
 * A warning about text of a file that does not do what it appears to do. It never quotes values.
 *
 * @param line 1-based
 */
public record Remark(int line, Kind kind) {

  /** The kinds of remark. */
  public enum Kind {
    /** In a menu whose rows people add, a {@code set} that matches nothing does nothing. */
    ROW_ABSENT("sets a row that is not in the file"),
    /** A number refers to the last print of a console, which a file does not have. */
    ROW_BY_NUMBER("names a row by its number, which is meaningless in a file; use [find …]"),
    /** A terminal's answer to {@code print} is not configuration. */
    NO_EXPORT("is a prompt for another command; the following text is left out"),
    /** The file contains both sides of the conflict, which no router ever had. */
    MERGE_CONFLICT("is a merge conflict marker; resolve the conflict first");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** Checks that the file is unusable until a person corrects it. */
  public boolean isFatal() {
    return kind == Kind.MERGE_CONFLICT;
  }

  /** Text for people, to follow the line number. */
  public String text() {
    return kind.text;
  }
}
