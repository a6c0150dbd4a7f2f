package dev.kedge.routeros.syntax;

import java.util.List;

/** One argument of a command. */
public sealed interface Argument {
  Span span();

  /** {@code name=value}; the name is complete even where the source abbreviates a dotted group. */
  record Property(String name, Value value, Span span) implements Argument {}

  /** {@code !name}: the property is unset (see routeros-behaviour.md#export-unset). */
  record Unset(String name, Span span) implements Argument {}

  /**
   * A row selector, {@code [ find … ]}.
   *
   * @param conditions its arguments; only a plain conjunction consists of properties alone
   */
  record Find(List<Argument> conditions, Span span) implements Argument {
    public Find {
      conditions = List.copyOf(conditions);
    }

    /**
     * Checks that every condition is {@code name=value}, as in all exports seen (see
     * routeros-behaviour.md#export-selectors).
     */
    public boolean isPlain() {
      return conditions.stream().allMatch(Property.class::isInstance);
    }
  }

  /** A value without a name: an item's name, number or {@code *id}, or a flag word. */
  record Positional(Value value) implements Argument {
    @Override
    public Span span() {
      return value.span();
    }
  }
}
