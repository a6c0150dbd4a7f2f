package dev.kedge.routeros.syntax;

/**
 * The error for a source that exceeds a limit, the only exception that parsing throws for any
 * bytes. Its message contains the position, the limit and a remedy but no text of the source.
 */
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Limits.Kind limit;
  private final int line;
  private final int column;

  SyntaxException(Limits.Kind limit, int most, int line, int column) {
    super("line %d, column %d: %s; %s".formatted(line, column, limit.found(most), limit.remedy()));
    this.limit = limit;
    this.line = line;
    this.column = column;
  }

  static SyntaxException at(String source, int offset, Limits limits, Limits.Kind limit) {
    int line = 1;
    int start = 0;
    for (int end = source.indexOf('\n'); end >= 0 && end < offset; line++) {
      start = end + 1;
      end = source.indexOf('\n', start);
    }
    return new SyntaxException(limit, limits.most(limit), line, offset - start + 1);
  }

  public Limits.Kind limit() {
    return limit;
  }

  /** 1-based. */
  public int line() {
    return line;
  }

  /** 1-based, in bytes. */
  public int column() {
    return column;
  }
}
