package dev.kedge.routeros.syntax;

/**
 * A value in its written and its decoded form.
 *
 * @param text decoded text of a word or string; the source text of an expression
 */
public record Value(Form form, String text, Span span) {

  /** The notation of a value. */
  public enum Form {
    /** A bare value, as in {@code disabled=yes}. */
    WORD,
    /** A value in double quotes, with escapes decoded (see routeros-behaviour.md#escapes). */
    STRING,
    /** Brackets, braces, parentheses, variables or a mixture of them, kept as written. */
    EXPRESSION,
    /**
     * Nothing after the equals sign: a syntax error on a router (see
     * routeros-behaviour.md#no-single-quotes).
     */
    MISSING
  }
}
