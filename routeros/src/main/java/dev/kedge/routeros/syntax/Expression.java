package dev.kedge.routeros.syntax;

import java.util.List;

/**
 * A value that is computed, as scripts write it. Code in brackets and braces is kept as a span and
 * read when it is wanted, by {@link SyntaxTree#statements(Span, List)}.
 */
public sealed interface Expression {

  /** A literal, decoded; a quoted one is always a string. */
  record Text(String text, boolean quoted) implements Expression {}

  /** A string with variables or commands in it: its parts joined. */
  record Joined(List<Expression> parts) implements Expression {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /** {@code $name}. */
  record Variable(String name) implements Expression {}

  /** {@code [ … ]}: what the command inside returns. */
  record Substitution(Span inside) implements Expression {}

  /** {@code { … }}: code after {@code do=} and its like, else an array. */
  record Braces(Span inside) implements Expression {}

  /** {@code !x}, {@code -x}, {@code ~x}; {@code >[ … ]} is code that has not run yet. */
  record Unary(String operator, Expression operand) implements Expression {}

  /** Two operands; {@code &&} and {@code ||} also stand for {@code and}, {@code or}. */
  record Binary(String operator, Expression left, Expression right) implements Expression {}

  /** Nothing between the brackets. */
  record Nothing() implements Expression {}

  /** What is not one of these, whole. */
  record NotUnderstood(Span span) implements Expression {}
}
