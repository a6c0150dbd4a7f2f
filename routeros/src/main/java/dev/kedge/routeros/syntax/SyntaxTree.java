package dev.kedge.routeros.syntax;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A parsed source, lossless: {@link #print()} gives back the bytes it was parsed from.
 *
 * @param source the bytes as ISO-8859-1 text
 */
public record SyntaxTree(
    String source, List<Statement> statements, List<Diagnostic> diagnostics, SourceLines lines) {
  public SyntaxTree {
    statements = List.copyOf(statements);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Parses any bytes; never throws, whatever they hold. */
  public static SyntaxTree parse(byte[] source) {
    return parse(new String(source, StandardCharsets.ISO_8859_1));
  }

  /** Parses text in which every char is one byte. */
  public static SyntaxTree parse(String source) {
    return new Parser(source).parse();
  }

  /** Writes every part of every statement, and the blanks between them as they were. */
  public byte[] print() {
    var out = new StringBuilder(source.length());
    int at = 0;
    for (Statement statement : statements) {
      for (Span part : statement.parts()) {
        out.append(source, at, part.start()).append(source, part.start(), part.end());
        at = part.end();
      }
    }
    return out.append(source, at, source.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What a value of this tree computes; a plain word or string is a literal. */
  public Expression expression(Value value) {
    return expression(value.span());
  }

  /** What a stretch of this tree's source computes, as between parentheses. */
  public Expression expression(Span span) {
    return new ExpressionParser(source, span).parse();
  }

  /**
   * The statements inside brackets or braces of this tree, spans in the same source.
   *
   * @param menu the menu in which the code stands
   */
  public List<Statement> statements(Span inside, List<String> menu) {
    return new Parser(source, lines, inside, menu).parse().statements();
  }

  /** Whether nothing worse than a warning was found. */
  public boolean isClean() {
    return diagnostics.stream().noneMatch(Diagnostic::isError);
  }
}
