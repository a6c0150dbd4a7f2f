package dev.kedge.routeros.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A lossless tree of a parsed source: {@link #print()} reproduces its bytes.
 *
 * @param source the bytes as ISO-8859-1 text
 * @param limits the limits of this parse and of later parses of parts of the source
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
   * @throws SyntaxException if they exceed a limit; no input causes any other exception
   */
  public static SyntaxTree parse(byte[] source) {
    return parse(source, Limits.DEFAULT);
  }

  /** Parses bytes like {@link #parse(byte[])}, within other limits. */
  public static SyntaxTree parse(byte[] source, Limits limits) {
    int used = Math.min(source.length, limits.size() + 1); // does not copy what is refused anyway
    return parse(new String(source, 0, used, StandardCharsets.ISO_8859_1), limits);
  }

  /** Parses text in which every char is one byte, like {@link #parse(byte[])}. */
  public static SyntaxTree parse(String source) {
    return parse(source, Limits.DEFAULT);
  }

  private static SyntaxTree parse(String source, Limits limits) {
    if (source.length() > limits.size()) {
      throw SyntaxException.at(source, limits.size(), limits, Limits.Kind.SIZE);
    }
    return new Parser(source, limits).parse();
  }

  /** Writes every part of every statement and the original blanks between them. */
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
   * Parses the expression in a value of this tree; a plain word or string is a literal.
   *
   * @throws SyntaxException if it exceeds a limit
   */
  public Expression expression(Value value) {
    return expression(value.span());
  }

  /** Parses a range of this tree's source as an expression, as between parentheses. */
  public Expression expression(Span span) {
    return new ExpressionParser(source, span, limits).parse();
  }

  /**
   * Parses the statements inside brackets or braces of this tree, with spans in the same source.
   *
   * @param menu the menu around the code
   * @throws SyntaxException if they exceed a limit
   */
  public List<Statement> statements(Span inside, List<String> menu) {
    return new Parser(source, lines, inside, menu, limits).parse().statements();
  }

  /**
   * Groups statements of this tree; one that begins on the line where another ends joins its group.
   */
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

  /** Parses a range of this tree's source as the arguments of a command. */
  List<Argument> arguments(Span span) {
    var lexer = new Lexer(source, span.start(), span.end(), limits);
    return new ArgumentParser(lexer, new Diagnostics(lines), new InternedNames(source), 0)
        .allArguments();
  }

  /** Checks that nothing worse than a warning was found. */
  public boolean isClean() {
    return diagnostics.stream().noneMatch(Diagnostic::isError);
  }
}
