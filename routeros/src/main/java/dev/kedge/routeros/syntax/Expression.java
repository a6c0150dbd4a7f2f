package dev.kedge.routeros.syntax;

import java.util.List;

/**
 * A computed value in a script. Code in brackets and braces is kept as a span and parsed on demand
 * by {@link SyntaxTree#statements(Span, List)}.
 */
public sealed interface Expression {

  /** A decoded literal; a quoted one is always a string. */
  record Text(String text, boolean quoted) implements Expression {}

  /** A string that contains variables or commands, as the parts to be joined. */
  record Joined(List<Expression> parts) implements Expression {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /** A variable, {@code $name}. */
  record Variable(String name) implements Expression {}

  /** {@code [ … ]}: the result of the command inside. */
  record Substitution(Span inside) implements Expression {}

  /** {@code { … }}: code after {@code do=} and similar arguments, otherwise an array. */
  record Braces(Span inside) implements Expression {}

  /** {@code !x}, {@code -x}, {@code ~x} or {@code >[ … ]}, which is code that has not run yet. */
  record Unary(String operator, Expression operand) implements Expression {}

  /**
   * An operation on two operands; {@code &&} and {@code ||} also represent {@code and}, {@code or}.
   */
  record Binary(String operator, Expression left, Expression right) implements Expression {}

  /** Empty brackets. */
  record Nothing() implements Expression {}

  /** The complete text of an expression of any other form. */
  record NotUnderstood(Span span) implements Expression {}
}
