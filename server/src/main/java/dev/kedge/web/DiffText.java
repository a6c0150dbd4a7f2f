package dev.kedge.web;

import dev.kedge.history.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;

/**
 * A unified diff, line by line.
 *
 * @param cut whether lines were left out because a browser should not show so many
 */
record DiffText(List<Line> lines, boolean cut) {
  /** More than the largest exports change in a day; a page of some megabytes. */
  static final int MOST = 10_000;

  DiffText {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param style class of the style sheet
   */
  record Line(String style, String text) {}

  /**
   * @param unified one char for each byte of the export
   */
  static DiffText of(String unified) {
    var all = UnifiedDiff.readable(unified).split("\n", 0);
    var lines = new ArrayList<Line>();
    for (var i = 0; i < Math.min(all.length, MOST); i++) {
      lines.add(new Line(style(all[i], i), all[i]));
    }
    return new DiffText(lines, all.length > MOST);
  }

  private static String style(String line, int number) {
    if (number < 2 && (line.startsWith("--- ") || line.startsWith("+++ "))) {
      return "name";
    }
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> "added";
      case '-' -> "removed";
      case '@' -> "place";
      default -> "same";
    };
  }
}
