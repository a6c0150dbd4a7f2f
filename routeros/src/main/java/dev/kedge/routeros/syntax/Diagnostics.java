package dev.kedge.routeros.syntax;

import dev.kedge.routeros.syntax.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collector of diagnostics, which converts offsets to lines and columns. */
final class Diagnostics {
  /** Enough to recognise a binary file, which would cause one diagnostic per line. */
  private static final int MAX_DIAGNOSTICS = 1000;

  private final SourceLines lines;
  private final List<Diagnostic> found = new ArrayList<>();

  Diagnostics(SourceLines lines) {
    this.lines = lines;
  }

  void error(int offset, String what, String expected) {
    add(Severity.ERROR, offset, what, expected);
  }

  void add(Severity severity, int offset, String what, String expected) {
    if (found.size() < MAX_DIAGNOSTICS) {
      found.add(new Diagnostic(severity, lines.line(offset), lines.column(offset), what, expected));
    }
  }

  List<Diagnostic> found() {
    return found;
  }

  SourceLines lines() {
    return lines;
  }

  /** Describes a character by its kind and never quotes it. */
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
