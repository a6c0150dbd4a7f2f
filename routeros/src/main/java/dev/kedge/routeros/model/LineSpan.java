package dev.kedge.routeros.model;

/** Lines of a source, 1-based, both ends included. */
public record LineSpan(int first, int last) {
  public LineSpan {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("not a span of lines: " + first + ".." + last);
    }
  }
}
