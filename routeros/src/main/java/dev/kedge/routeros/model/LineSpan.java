package dev.kedge.routeros.model;

/** A range of lines of a source, 1-based and inclusive. */
public record LineSpan(int first, int last) {
  public LineSpan {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("not a span of lines: " + first + ".." + last);
    }
  }
}
