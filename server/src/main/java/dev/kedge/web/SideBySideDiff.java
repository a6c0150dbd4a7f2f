package dev.kedge.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.routeros.text.Redactor;
import dev.kedge.routeros.text.UnifiedDiff;
import dev.kedge.routeros.text.UnifiedDiff.Edit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two exports side by side, without their secrets. Changes within a line are marked, lines far from
 * a change are folded.
 *
 * @param cut whether rows were left out because a browser should not show so many
 */
record SideBySideDiff(List<Row> rows, boolean cut) {
  /** Maximum number of rows; their page has some megabytes. */
  static final int MOST = 10_000;

  private static final int CONTEXT = 3;

  SideBySideDiff {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param style {@code same}, {@code changed}, {@code removed}, {@code added}, {@code moved} or
   *     {@code fold}
   * @param before line number; null where there is none
   * @param folded number of lines that are left out here
   */
  record Row(
      String style,
      @Nullable Integer before,
      List<Piece> left,
      @Nullable Integer after,
      List<Piece> right,
      int folded) {
    Row {
      left = List.copyOf(left);
      right = List.copyOf(right);
    }
  }

  /** A part of a line. */
  record Piece(String text, boolean marked) {}

  static SideBySideDiff of(byte[] older, byte[] newer) {
    return new Rows(older, newer).result();
  }

  private static final class Rows {
    private final byte[] older;
    private final byte[] newer;
    private final List<String> left;
    private final List<String> right;
    private final List<Row> rows = new ArrayList<>();

    Rows(byte[] older, byte[] newer) {
      var a = Redactor.redact(older);
      var b = Redactor.redact(newer);
      this.left = lines(a);
      this.right = lines(b);
      // Compare with secrets, to show a line in which only a secret changed as changed, unless
      // redaction changed the number of lines.
      var isSameShape = left.size() == lines(older).size() && right.size() == lines(newer).size();
      this.older = isSameShape ? older : a;
      this.newer = isSameShape ? newer : b;
    }

    private static List<String> lines(byte[] text) {
      // Split as the diff counts lines; normalised text ends with a line end.
      return List.of(UnifiedDiff.readable(new String(text, ISO_8859_1)).split("\n"));
    }

    SideBySideDiff result() {
      var edits = UnifiedDiff.edits(older, newer);
      var gone = new HashSet<String>();
      var come = new HashSet<String>();
      for (var edit : edits) {
        gone.addAll(left.subList(edit.firstBefore(), edit.lastBefore()));
        come.addAll(right.subList(edit.firstAfter(), edit.lastAfter()));
      }
      gone.retainAll(come);
      var at = 0;
      var other = 0;
      for (var edit : edits) {
        same(at, edit.firstBefore(), other, !rows.isEmpty(), true);
        changed(edit, gone);
        at = edit.lastBefore();
        other = edit.lastAfter();
        if (rows.size() > MOST) {
          return new SideBySideDiff(rows.subList(0, MOST), true);
        }
      }
      same(at, left.size(), other, !rows.isEmpty(), false);
      return new SideBySideDiff(rows, false);
    }

    /** Adds unchanged lines; those far from a change are folded. */
    private void same(int from, int to, int other, boolean changeBefore, boolean changeBehind) {
      var head = changeBefore ? Math.min(CONTEXT, to - from) : 0;
      var tail = changeBehind ? Math.min(CONTEXT, to - from - head) : 0;
      for (int i = from; i < to; i++) {
        if (i == from + head && i < to - tail) {
          rows.add(new Row("fold", null, List.of(), null, List.of(), to - tail - i));
          i = to - tail - 1;
        } else {
          var text = List.of(new Piece(left.get(i), false));
          rows.add(new Row("same", i + 1, text, other + i - from + 1, text, 0));
        }
      }
    }

    private void changed(Edit edit, Set<String> moved) {
      var before = edit.firstBefore();
      var after = edit.firstAfter();
      while (before < edit.lastBefore() || after < edit.lastAfter()) {
        var a = before < edit.lastBefore() ? left.get(before) : null;
        var b = after < edit.lastAfter() ? right.get(after) : null;
        if (a != null && b != null && !moved.contains(a) && !moved.contains(b)) {
          rows.add(new Row("changed", ++before, marked(a, b), ++after, marked(b, a), 0));
        } else if (a != null) {
          var style = moved.contains(a) ? "moved" : "removed";
          rows.add(new Row(style, ++before, List.of(new Piece(a, false)), null, List.of(), 0));
        } else {
          var style = moved.contains(b) ? "moved" : "added";
          rows.add(
              new Row(
                  style,
                  null,
                  List.of(),
                  ++after,
                  List.of(new Piece(String.valueOf(b), false)),
                  0));
        }
      }
    }

    /** Splits a line and marks the words that the other line lacks. */
    private static List<Piece> marked(String line, String other) {
      var words = line.split("(?<= )", -1);
      var others = new HashSet<>(List.of(other.strip().split(" +", -1)));
      var pieces = new ArrayList<Piece>();
      for (var word : words) {
        var isMarked = !word.isBlank() && !others.contains(word.strip());
        if (!pieces.isEmpty() && pieces.getLast().marked == isMarked) {
          pieces.set(pieces.size() - 1, new Piece(pieces.getLast().text + word, isMarked));
        } else {
          pieces.add(new Piece(word, isMarked));
        }
      }
      return pieces;
    }
  }
}
