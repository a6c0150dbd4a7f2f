package dev.kedge.reference.router;

/** What a row has in a property; a property that nobody mentioned has no cell. */
public sealed interface Cell {
  /** A value, decoded. */
  record Text(String value) implements Cell {}

  /** Unset with {@code !x} or {@code unset}. */
  record Unset() implements Cell {}

  /**
   * The item that it named was removed: a router shows an id such as {@code *1F} (see
   * routeros-behaviour.md#references-by-id).
   */
  record Dangling() implements Cell {}
}
