package dev.kedge.routeros.syntax;

/**
 * Something the parser noticed, with where and what.
 *
 * @param line 1-based
 * @param column 1-based, in bytes
 * @param found the kind of thing found, never its text: configuration holds secrets
 * @param expected what would have been understood
 */
public record Diagnostic(Severity severity, int line, int column, String found, String expected) {

  /** An error means the text is not what a router prints; a warning, that it was kept opaque. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** One line for people; holds no configuration text. */
  public String message() {
    return "line %d, column %d: found %s, expected %s".formatted(line, column, found, expected);
  }
}
