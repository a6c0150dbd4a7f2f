package dev.kedge.routeros.syntax;

/** A range of the source: offsets in bytes, {@code end} exclusive. */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + ".." + end);
    }
  }

  public String in(String source) {
    return source.substring(start, end);
  }
}
