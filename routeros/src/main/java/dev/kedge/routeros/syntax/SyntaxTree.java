package dev.kedge.routeros.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A parsed source, lossless: {@link #print()} gives back the bytes it was parsed from.
 *
 * @param source the bytes as ISO-8859-1 text
 * @param limits those it was parsed with; what is parsed of it later keeps to them too
 */
public record SyntaxTree(
    String source,
    List<Statement> statements,
    List<Diagnostic> diagnostics,
    SourceLines lines,
    Limits limits) {
  public SyntaxTree {
    statements = List.copyOf(statements);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Parses any bytes within {@link Limits#DEFAULT}.
   *
   * @throws SyntaxException if they pass a limit; nothing else is thrown, whatever they hold
   */
  public static SyntaxTree parse(byte[] source) {
    return parse(source, Limits.DEFAULT);
  }

  /** As {@link #parse(byte[])}, within other limits. */
  public static SyntaxTree parse(byte[] source, Limits limits) {
    int used = Math.min(source.length, limits.size() + 1); // no copy of what is refused anyway
    return parse(new String(source, 0, used, StandardCharsets.ISO_8859_1), limits);
  }

  /** As {@link #parse(byte[])}, of text in which every char is one byte. */
  public static SyntaxTree parse(String source) {
    return parse(source, Limits.DEFAULT);
  }

  private static SyntaxTree parse(String source, Limits limits) {
    if (source.length() > limits.size()) {
      throw SyntaxException.at(source, limits.size(), limits, Limits.Kind.SIZE);
    }
    return new Parser(source, limits).parse();
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

  /**
   * What a value of this tree computes; a plain word or string is a literal.
   *
   * @throws SyntaxException if it passes a limit
   */
  public Expression expression(Value value) {
    return expression(value.span());
  }

  /** What a stretch of this tree's source computes, as between parentheses. */
  public Expression expression(Span span) {
    return new ExpressionParser(source, span, limits).parse();
  }

  /**
   * The statements inside brackets or braces of this tree, spans in the same source.
   *
   * @param menu the menu in which the code stands
   * @throws SyntaxException if they pass a limit
   */
  public List<Statement> statements(Span inside, List<String> menu) {
    return new Parser(source, lines, inside, menu, limits).parse().statements();
  }

  /** Statements of this tree, those together of which one begins on the line where another ends. */
  public List<List<Statement>> byLine(List<Statement> statements) {
    var groups = new ArrayList<List<Statement>>();
    int last = -1;
    for (Statement statement : statements) {
      if (groups.isEmpty() || lines.line(statement.span().start()) != last) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(statement);
      last = lines.line(statement.span().end());
    }
    return groups;
  }

  /** What stands in a stretch of this tree's source, read as the arguments of a command. */
  List<Argument> arguments(Span span) {
    var lexer = new Lexer(source, span.start(), span.end(), limits);
    return new ArgumentParser(lexer, new Diagnostics(lines), new Names(source), 0).allArguments();
  }

  /** Whether nothing worse than a warning was found. */
  public boolean isClean() {
    return diagnostics.stream().noneMatch(Diagnostic::isError);
  }
}
