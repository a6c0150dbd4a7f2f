package dev.kedge.simulator.engine;

import java.util.ArrayList;
import java.util.List;

/** Breaks a command into the lines an export prints at 80 columns (contract §1.6). */
final class Wrapping {
  private static final int LAST_COLUMN = 77;
  private static final int CUT_COLUMN = 78;
  private static final String INDENT = "    ";

  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();

  private Wrapping() {}

  static List<String> lines(List<String> tokens) {
    var wrapping = new Wrapping();
    for (var token : tokens) {
      wrapping.print(token);
    }
    wrapping.lines.add(wrapping.line.toString());
    return wrapping.lines;
  }

  private void print(String token) {
    if (!line.isEmpty() && !line.toString().equals(INDENT)) {
      line.append(' ');
    }
    var equals = token.startsWith("[") ? -1 : token.indexOf('=');
    var name = token.substring(0, equals + 1);
    var value = token.substring(equals + 1);
    if (mustBeCut(value)) {
      if (!fits(name)) {
        breakLine();
      }
      line.append(name);
      cut(value);
    } else if (fits(token)) {
      line.append(token);
    } else if (equals >= 0 && fits(name)) {
      line.append(name);
      breakLine();
      line.append(value);
    } else {
      breakLine();
      printAtStart(name, value);
    }
  }

  private void printAtStart(String name, String value) {
    line.append(name);
    if (!fits(value)) {
      breakLine();
    }
    line.append(value);
  }

  private static boolean mustBeCut(String value) {
    return value.startsWith("\"")
        && (value.length() > LAST_COLUMN - INDENT.length() || value.contains("\\n"));
  }

  private boolean fits(String text) {
    return line.length() + text.length() <= LAST_COLUMN;
  }

  /** Prints a quoted string in place; never breaks inside an escape sequence. */
  private void cut(String value) {
    for (var at = 0; at < value.length(); ) {
      var unit = unitAt(value, at);
      var last = at + unit.length() == value.length();
      if (unit.equals("\\n") || line.length() + unit.length() > (last ? LAST_COLUMN : CUT_COLUMN)) {
        breakLine();
        line.append(unit.equals(" ") ? "\\_" : unit);
      } else {
        line.append(unit);
      }
      at += unit.length();
    }
  }

  private static String unitAt(String value, int at) {
    if (value.charAt(at) != '\\') {
      return value.substring(at, at + 1);
    }
    var hex = "0123456789ABCDEF".indexOf(value.charAt(at + 1)) >= 0;
    return value.substring(at, Math.min(value.length(), at + (hex ? 3 : 2)));
  }

  private void breakLine() {
    lines.add(line.append('\\').toString());
    line.setLength(0);
    line.append(INDENT);
  }
}
