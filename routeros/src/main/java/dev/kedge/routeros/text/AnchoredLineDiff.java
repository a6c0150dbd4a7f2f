package dev.kedge.routeros.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * Diff of two texts by lines. Lines that occur once on each side, in the same order, are fixed
 * points; JGit's histogram diff compares what is between. Alone, its time would grow with lines
 * times changes.
 */
final class AnchoredLineDiff {
  private final Side a;
  private final Side b;
  private final EditList edits = new EditList();

  private AnchoredLineDiff(byte[] older, byte[] newer) {
    this.a = new Side(older);
    this.b = new Side(newer);
  }

  static EditList between(byte[] older, byte[] newer) {
    return new AnchoredLineDiff(older, newer).result();
  }

  /** A text with the offsets of its lines. */
  private static final class Side {
    private final byte[] text;
    private final List<Integer> starts = new ArrayList<>();

    Side(byte[] text) {
      this.text = text;
      var map = RawParseUtils.lineMap(text, 0, text.length);
      for (int i = 1; i < map.size(); i++) { // the last offset is the end
        starts.add(map.get(i));
      }
    }

    int lines() {
      return starts.size() - 1;
    }

    String line(int number) {
      var start = starts.get(number);
      return new String(text, start, starts.get(number + 1) - start, ISO_8859_1);
    }

    RawText part(int from, int to) {
      return new RawText(Arrays.copyOfRange(text, starts.get(from), starts.get(to)));
    }

    /** Maps lines to their numbers; -1 for those that occur more often. */
    Map<String, Integer> once() {
      var places = new HashMap<String, Integer>();
      for (int i = 0; i < lines(); i++) {
        places.merge(line(i), i, (_, _) -> -1);
      }
      return places;
    }
  }

  private EditList result() {
    var before = 0;
    var after = 0;
    for (var anchor : anchors()) {
      between(before, anchor[0], after, anchor[1]);
      before = anchor[0] + 1;
      after = anchor[1] + 1;
    }
    between(before, a.lines(), after, b.lines());
    return edits;
  }

  private void between(int fromA, int toA, int fromB, int toB) {
    if (fromA == toA && fromB == toB) {
      return;
    }
    if (fromA == toA || fromB == toB) {
      edits.add(new Edit(fromA, toA, fromB, toB));
      return;
    }
    var part =
        new HistogramDiff().diff(RawTextComparator.DEFAULT, a.part(fromA, toA), b.part(fromB, toB));
    for (var edit : part) {
      edits.add(
          new Edit(
              edit.getBeginA() + fromA,
              edit.getEndA() + fromA,
              edit.getBeginB() + fromB,
              edit.getEndB() + fromB));
    }
  }

  /** The longest sequence of fixed points in the same order on both sides. */
  private List<int[]> anchors() {
    var ofB = b.once();
    var pairs = new ArrayList<int[]>();
    var ofA = a.once();
    for (int i = 0; i < a.lines(); i++) {
      var line = a.line(i);
      var there = ofB.getOrDefault(line, -1);
      if (there >= 0 && ofA.getOrDefault(line, -1) == i) {
        pairs.add(new int[] {i, there});
      }
    }
    var previous = new int[pairs.size()];
    var ends = new int[pairs.size()]; // last pair of the best sequence of each length
    var longest = 0;
    for (int i = 0; i < pairs.size(); i++) {
      var low = 0;
      var high = longest;
      while (low < high) {
        var middle = (low + high) >>> 1;
        if (pairs.get(ends[middle])[1] < pairs.get(i)[1]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[i] = low == 0 ? -1 : ends[low - 1];
      ends[low] = i;
      longest = Math.max(longest, low + 1);
    }
    var row = new ArrayList<int[]>();
    for (int i = longest == 0 ? -1 : ends[longest - 1]; i >= 0; i = previous[i]) {
      row.add(pairs.get(i));
    }
    return row.reversed();
  }
}
