package dev.kedge.routeros.syntax;

import java.util.Arrays;

/** Where the lines of a source begin; offsets to 1-based lines and columns. */
public final class SourceLines {
  private final int[] starts;

  private SourceLines(int[] starts) {
    this.starts = starts;
  }

  public static SourceLines of(String source) {
    int[] starts = new int[16 + source.length() / 40];
    int count = 1;
    for (int at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    return new SourceLines(Arrays.copyOf(starts, count));
  }

  /** The 1-based line that holds this offset. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The 1-based column of this offset, in bytes. */
  public int column(int offset) {
    return offset - starts[line(offset) - 1] + 1;
  }
}
