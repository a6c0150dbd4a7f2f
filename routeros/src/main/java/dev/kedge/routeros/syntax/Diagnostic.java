package dev.kedge.routeros.syntax;

/**
 * A finding of the parser, with its position.
 *
 * @param line 1-based
 * @param column 1-based, in bytes
 * @param found the kind of text found, never the text itself, because configurations contain
 *     secrets
 * @param expected what the parser would have accepted
 */
public record Diagnostic(Severity severity, int line, int column, String found, String expected) {

  /**
   * Severity: an error means that no router prints such text, a warning that it was kept opaque.
   */
  public enum Severity {
    ERROR,
    WARNING
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Formats the finding as one line for people, without configuration text. */
  public String message() {
    return "line %d, column %d: found %s, expected %s".formatted(line, column, found, expected);
  }
}
