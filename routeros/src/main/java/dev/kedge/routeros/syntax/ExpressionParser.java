package dev.kedge.routeros.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Precedence parser for expressions; one that it cannot parse is returned complete.
 *
 * <p>Adjacent operands without an operator, as in {@code find}, are a conjunction.
 */
final class ExpressionParser {
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("||", "or"),
          List.of("&&", "and", ""),
          List.of(","),
          List.of("|", "^", "&"),
          List.of("!=", "=", "<=", ">=", "<", ">", "~", "in"),
          List.of("."),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "%"),
          List.of("<%%"),
          List.of("->"));

  private static final Map<String, String> SYNONYMS = Map.of("or", "||", "and", "&&", "", "&&");

  private final Lexer lexer;
  private final int end;
  private int depth;
  private boolean wrong;

  ExpressionParser(String source, Span span, Limits limits) {
    this.lexer = new Lexer(source, span.start(), span.end(), limits);
    this.end = span.end();
  }

  Expression parse() {
    int start = lexer.at();
    Expression expression = complete();
    return wrong ? new Expression.NotUnderstood(new Span(start, end)) : expression;
  }

  private Expression complete() {
    skipBlanks();
    if (lexer.isAtEnd()) {
      return new Expression.Nothing();
    }
    Expression expression = level(0);
    wrong |= !lexer.isAtEnd();
    return expression;
  }

  private Expression level(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    Expression left = level(level + 1);
    for (@Nullable String operator = operator(level);
        operator != null;
        operator = operator(level)) {
      left =
          new Expression.Binary(SYNONYMS.getOrDefault(operator, operator), left, level(level + 1));
    }
    return left;
  }

  /** Consumes the next operator if it belongs to this level. */
  private @Nullable String operator(int level) {
    skipBlanks();
    if (wrong || lexer.isAtEnd()) {
      return null;
    }
    String next = nextOperator();
    if (!LEVELS.get(level).contains(next)) {
      return null;
    }
    lexer.moveTo(lexer.at() + next.length());
    skipBlanks();
    return next;
  }

  /** Finds the longest operator at the cursor; empty if there is an operand. */
  private String nextOperator() {
    String longest = "";
    for (List<String> level : LEVELS) {
      for (String operator : level) {
        if (operator.length() > longest.length() && startsWith(operator)) {
          longest = operator;
        }
      }
    }
    return longest;
  }

  private boolean startsWith(String operator) {
    int after = lexer.at() + operator.length();
    boolean word = Character.isLetter(operator.charAt(0));
    return after <= end
        && lexer.source.startsWith(operator, lexer.at())
        && !(word && after < end && Lexer.isNameChar(lexer.source.charAt(after)));
  }

  private Expression unary() {
    skipBlanks();
    char c = lexer.peek();
    if (c == '!' || c == '-' || c == '~' || c == '>') {
      deeper();
      lexer.moveTo(lexer.at() + 1);
      var unary = new Expression.Unary(String.valueOf(c), unary());
      depth--;
      return unary;
    }
    return operand();
  }

  private Expression operand() {
    int start = lexer.at();
    char c = lexer.peek();
    if (Lexer.opensGroup(c)) {
      return group(c, start);
    }
    if (c == '"') {
      wrong |= !lexer.skipString();
      return wrong ? new Expression.Nothing() : string(start + 1, lexer.at() - 1);
    }
    if (c == '$') {
      return variable();
    }
    int wordEnd = wordEnd(start);
    if (wordEnd == start) {
      wrong = true;
      lexer.moveTo(end);
    } else {
      lexer.moveTo(wordEnd);
    }
    return new Expression.Text(lexer.source.substring(start, wordEnd), false);
  }

  private Expression group(char open, int start) {
    if (!lexer.skipGroup()) {
      wrong = true;
      lexer.moveTo(end);
      return new Expression.Nothing();
    }
    var inside = new Span(start + 1, lexer.at() - 1);
    if (open == '[') {
      return new Expression.Substitution(inside);
    }
    if (open == '{') {
      return new Expression.Braces(inside);
    }
    deeper();
    var parser = new ExpressionParser(lexer.source, inside, lexer.limits());
    parser.depth = depth--;
    return parser.parse();
  }

  private void deeper() {
    if (++depth > lexer.limits().depth()) {
      throw lexer.beyond(Limits.Kind.DEPTH);
    }
  }

  private Expression variable() {
    lexer.moveTo(lexer.at() + 1);
    int start = lexer.at();
    if (lexer.peek() == '"') {
      wrong |= !lexer.skipString();
      return new Expression.Variable(
          Escapes.decode(lexer.source, start + 1, Math.max(start + 1, lexer.at() - 1)).text());
    }
    int nameEnd = variableEnd(start, end);
    wrong |= nameEnd == start;
    lexer.moveTo(wrong ? end : nameEnd);
    return new Expression.Variable(lexer.source.substring(start, nameEnd));
  }

  /** Finds the end of a variable name: letters and digits only, unless it is quoted. */
  private int variableEnd(int start, int limit) {
    int at = start;
    while (at < limit && Character.isLetterOrDigit(lexer.source.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Parses the inside of a string: text, and substitutions after an unescaped dollar. */
  private Expression string(int start, int stop) {
    var parts = new ArrayList<Expression>();
    int textFrom = start;
    int at = start;
    while (at < stop) {
      char c = lexer.source.charAt(at);
      if (c == '\\') {
        at += 2;
      } else if (c == '$' && at + 1 < stop) {
        addText(parts, textFrom, at);
        var part = new ExpressionParser(lexer.source, new Span(at, stop), lexer.limits());
        part.depth = depth;
        parts.add(part.partOfString());
        wrong |= part.wrong;
        at = Math.max(at + 1, part.lexer.at());
        textFrom = at;
      } else {
        at++;
      }
    }
    addText(parts, textFrom, stop);
    return switch (parts.size()) {
      case 0 -> new Expression.Text("", true);
      case 1 -> parts.getFirst() instanceof Expression.Text text ? text : joined(parts);
      default -> joined(parts);
    };
  }

  private static Expression joined(List<Expression> parts) {
    return new Expression.Joined(parts);
  }

  private Expression partOfString() {
    char after = lexer.source.charAt(lexer.at() + 1);
    if (Lexer.opensGroup(after)) {
      lexer.moveTo(lexer.at() + 1);
      return group(after, lexer.at());
    }
    return variable();
  }

  private void addText(List<Expression> parts, int from, int to) {
    if (to > from) {
      parts.add(new Expression.Text(Escapes.decode(lexer.source, from, to).text(), true));
    }
  }

  /**
   * Finds the end of a bare word. Dots, colons and slashes belong to addresses, times and prefixes
   * but are operators elsewhere; a dash belongs to a word that begins with a letter.
   */
  private int wordEnd(int start) {
    boolean name = start < end && Character.isLetter(lexer.source.charAt(start));
    boolean address = false;
    int at = start;
    while (at < end) {
      char c = lexer.source.charAt(at);
      boolean nextIsWord = at + 1 < end && Character.isLetterOrDigit(lexer.source.charAt(at + 1));
      boolean inside = at > start && nextIsWord;
      if (Character.isLetterOrDigit(c) || c == '_' || (c == '*' && at == start && nextIsWord)) {
        at++;
      } else if (c == ':' || (inside && c == '.')) {
        address = true;
        at++;
      } else if ((inside && c == '-' && name) || (inside && c == '/' && address)) {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  /** Skips blanks, which between brackets include line ends and continuations. */
  private void skipBlanks() {
    lexer.skipGap();
    while (lexer.peek() == '\n' || lexer.peek() == '\r') {
      lexer.moveTo(lexer.at() + 1);
      lexer.skipGap();
    }
  }
}
