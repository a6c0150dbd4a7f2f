package dev.kedge.routeros.syntax;

import dev.kedge.routeros.syntax.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects diagnostics by offset and turns them into lines and columns. */
final class Diagnostics {
  /** A binary file would give one per line: enough to know. */
  private static final int MOST = 1000;

  private final SourceLines lines;
  private final List<Diagnostic> found = new ArrayList<>();

  Diagnostics(SourceLines lines) {
    this.lines = lines;
  }

  void error(int offset, String what, String expected) {
    add(Severity.ERROR, offset, what, expected);
  }

  void add(Severity severity, int offset, String what, String expected) {
    if (found.size() < MOST) {
      found.add(new Diagnostic(severity, lines.line(offset), lines.column(offset), what, expected));
    }
  }

  List<Diagnostic> found() {
    return found;
  }

  SourceLines lines() {
    return lines;
  }

  /** Names a character by its kind, never by quoting what stands there. */
  static String describe(char c) {
    if (Character.isLetterOrDigit(c)) {
      return "an unknown word";
    }
    return switch (c) {
      case 0 -> "the end";
      case '\n', '\r' -> "the end of the line";
      case '"' -> "a string";
      case '[', '(', '{' -> "an opening bracket";
      case ']', ')', '}' -> "a closing bracket";
      default -> "a character that cannot stand here";
    };
  }
}
