package dev.kedge.routeros.syntax;

/**
 * A value as written and as meant.
 *
 * @param text decoded text of a word or string; the source text of an expression
 */
public record Value(Form form, String text, Span span) {

  /** How a value is spelt. */
  public enum Form {
    /** Bare, as in {@code disabled=yes}. */
    WORD,
    /** In double quotes, escapes decoded (see routeros-behaviour.md#escapes). */
    STRING,
    /** Brackets, braces, parentheses, variables or a mixture: kept as written. */
    EXPRESSION,
    /**
     * Nothing after the equals sign: a syntax error on a router (see
     * routeros-behaviour.md#no-single-quotes).
     */
    MISSING
  }
}
