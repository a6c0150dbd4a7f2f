package dev.kedge.routeros.model;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a menu. {@code comment} and {@code disabled} are properties like any other.
 *
 * @param properties decoded values in the order written; every char is one byte (see
 *     routeros-behaviour.md#bytes-without-encoding)
 * @param unset properties written as {@code !name}
 * @param source where it was written; null if it was created, not read
 */
public record Item(
    Selector selector,
    Map<String, String> properties,
    Set<String> unset,
    @Nullable LineSpan source) {
  public Item {
    properties = Properties.of(properties);
    unset = Set.copyOf(unset);
  }

  /**
   * Finds a value; null if the export does not mention it, so that it is at its default or unset.
   */
  public @Nullable String get(String property) {
    return properties.get(property);
  }

  /** Checks that both have the same contents, wherever they were written. */
  public boolean hasSameContent(Item other) {
    return Properties.of(properties).isSame(Properties.of(other.properties))
        && unset.equals(other.unset)
        && selector.equals(other.selector);
  }

  public int contentHash() {
    return Properties.of(properties).spread() + 31 * unset.hashCode() + selector.hashCode();
  }

  /** Checks that it exists by itself and was only set: a singleton or a built-in row. */
  public boolean isRow() {
    return switch (selector) {
      case Selector.Added _, Selector.Other _, Selector.NotUnderstood _ -> false;
      case Selector.Singleton _,
          Selector.Found _,
          Selector.Named _,
          Selector.Numbered _,
          Selector.Identified _ ->
          true;
    };
  }
}
