package dev.kedge.reference.router;

/** The state of a property in a row; a property that is never mentioned has no cell. */
public sealed interface Cell {
  /** A decoded value. */
  record Text(String value) implements Cell {}

  /** A property unset with {@code !x} or {@code unset}. */
  record Unset() implements Cell {}

  /**
   * A reference to a removed item: a router shows an id such as {@code *1F} (see
   * routeros-behaviour.md#references-by-id).
   */
  record Dangling() implements Cell {}
}
