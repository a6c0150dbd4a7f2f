package dev.kedge.routeros.syntax;

/**
 * Index of the lines of a source, from offsets to 1-based lines and columns.
 *
 * <p>Its size depends on the bytes of the source, not on the number of lines: it stores the line at
 * the beginning of each block and where that line began. The rest is counted on demand.
 */
public final class SourceLines {
  private static final int BLOCK = 128;

  private final String source;
  private final int[] lines;
  private final int[] starts;

  private SourceLines(String source) {
    this.source = source;
    this.lines = new int[source.length() / BLOCK + 1];
    this.starts = new int[lines.length];
  }

  public static SourceLines of(String source) {
    var lines = new SourceLines(source);
    int line = 1;
    int start = 0;
    int next = source.indexOf('\n');
    for (int block = 0; block < lines.lines.length; block++) {
      while (next >= 0 && next < block * BLOCK) {
        line++;
        start = next + 1;
        next = source.indexOf('\n', start);
      }
      lines.lines[block] = line;
      lines.starts[block] = start;
    }
    return lines;
  }

  /** Finds the 1-based line that contains this offset. */
  public int line(int offset) {
    int block = offset / BLOCK;
    int line = lines[block];
    for (int at = block * BLOCK; at < offset; at++) {
      line += source.charAt(at) == '\n' ? 1 : 0;
    }
    return line;
  }

  /** Finds the 1-based column of this offset, in bytes. */
  public int column(int offset) {
    int block = offset / BLOCK;
    for (int at = offset - 1; at >= block * BLOCK; at--) {
      if (source.charAt(at) == '\n') {
        return offset - at;
      }
    }
    return offset - starts[block] + 1;
  }
}
