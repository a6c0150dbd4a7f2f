package dev.kedge.simulator.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A blank-separated word of a command line; quotes and brackets hold blanks together.
 *
 * @param column 1-based column of its first character in the line
 */
record Word(String text, int column) {

  /** Words of a line whose first character stands in the given column. */
  static List<Word> split(String line, int column) throws Refusal {
    var words = new ArrayList<Word>();
    for (var piece : pieces(line, " \t", column)) {
      words.add(piece);
    }
    return words;
  }

  /** Commands of a line, separated by {@code ;} outside quotes and brackets. */
  static List<Word> statements(String line) throws Refusal {
    return pieces(line, ";", 1);
  }

  private static List<Word> pieces(String line, String separators, int column) throws Refusal {
    var pieces = new ArrayList<Word>();
    var depth = 0;
    var quoted = false;
    var opened = 0;
    var start = 0;
    for (var at = 0; at < line.length(); at++) {
      var c = line.charAt(at);
      if (quoted) {
        if (c == '\\') {
          at++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
        opened = at;
      } else if ("[{(".indexOf(c) >= 0) {
        depth++;
        opened = at;
      } else if ("]})".indexOf(c) >= 0) {
        depth--;
      } else if (depth <= 0 && separators.indexOf(c) >= 0) {
        keep(pieces, line, start, at, column);
        start = at + 1;
      }
    }
    if (quoted || depth > 0) {
      throw Refusal.syntax(column + opened);
    }
    keep(pieces, line, start, line.length(), column);
    return pieces;
  }

  private static void keep(List<Word> pieces, String line, int start, int end, int column) {
    var text = line.substring(start, end);
    if (!text.isBlank()) {
      pieces.add(new Word(text, column + start));
    }
  }

  /** Position of the {@code =} between name and value, or -1 for a bare word. */
  int equalsSign() {
    return text.startsWith("[") || text.startsWith("\"") ? -1 : text.indexOf('=');
  }
}
