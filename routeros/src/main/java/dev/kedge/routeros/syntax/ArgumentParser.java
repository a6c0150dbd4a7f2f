package dev.kedge.routeros.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parser for the arguments of one command, which expands dotted groups (see
 * routeros-behaviour.md#export-dotted-groups).
 */
final class ArgumentParser {
  /**
   * Real names have at most about fifty characters; each property repeats the name of its group.
   */
  private static final int MAX_GROUP_LENGTH = 64;

  private final Lexer lexer;
  private final InternedNames names;
  private final Diagnostics diagnostics;
  private final boolean inFind;
  private @Nullable String group;
  private int count;

  /**
   * @param count number of arguments already read from the same source; the limit covers all
   */
  ArgumentParser(Lexer lexer, Diagnostics diagnostics, InternedNames names, int count) {
    this(lexer, diagnostics, names, count, false);
  }

  private ArgumentParser(
      Lexer lexer, Diagnostics diagnostics, InternedNames names, int count, boolean inFind) {
    this.lexer = lexer;
    this.diagnostics = diagnostics;
    this.names = names;
    this.count = count;
    this.inFind = inFind;
  }

  int count() {
    return count;
  }

  List<Argument> arguments() {
    var arguments = new ArrayList<Argument>();
    lexer.skipGap();
    while (!lexer.isAtStatementEnd()) {
      arguments.add(argument());
      lexer.skipGap();
    }
    return arguments;
  }

  private Argument argument() {
    if (++count > lexer.limits().arguments()) {
      throw lexer.beyond(Limits.Kind.ARGUMENTS);
    }
    int start = lexer.at();
    char c = lexer.peek();
    if (c == '[') {
      return bracket(start);
    }
    if (c == '!') {
      int end = lexer.propertyNameEnd(start + 1);
      lexer.moveTo(end);
      if (end > start + 1 && lexer.isAtWordEnd()) {
        return new Argument.Unset(fullName(start + 1, end), new Span(start, end));
      }
      lexer.moveTo(start);
    }
    int end = lexer.propertyNameEnd(start);
    lexer.moveTo(end);
    if (end > start && lexer.peek() == '=') {
      lexer.moveTo(end + 1);
      String name = fullName(start, end);
      skipBlanks();
      Value value = value();
      return new Argument.Property(name, value, new Span(start, value.span().end()));
    }
    lexer.moveTo(start);
    return new Argument.Positional(value());
  }

  /**
   * Skips blanks after the equals sign if a value follows them (see
   * routeros-behaviour.md#blank-around-equals).
   */
  private void skipBlanks() {
    int before = lexer.at();
    lexer.skipGap();
    if (lexer.isAtStatementEnd()) {
      lexer.moveTo(before);
    }
  }

  /**
   * Expands an abbreviated name: {@code .frequency} after {@code channel.band} becomes {@code
   * channel.frequency}.
   */
  private String fullName(int start, int end) {
    String written = names.get(start, end);
    int dot = written.lastIndexOf('.');
    if (written.equals(".id")) {
      return written; // after "where", a name of its own (see routeros-behaviour.md#find-by-id)
    }
    if (dot == 0) {
      if (group == null) {
        diagnostics.error(start, "an abbreviated property", "its group written out before it");
        return written;
      }
      return names.get(group, start, end);
    }
    if (dot > MAX_GROUP_LENGTH) {
      group = null;
    } else if (dot > 0) {
      group = written.substring(0, dot);
    }
    return written;
  }

  private Argument bracket(int start) {
    Value value = value();
    int inner = start + 1;
    while (inner < value.span().end() && lexer.source.charAt(inner) <= ' ') {
      inner++;
    }
    int afterFind = inner + "find".length();
    boolean closed = lexer.source.charAt(value.span().end() - 1) == ']';
    boolean find =
        closed
            && !inFind // a nested find is kept as an expression, however deep
            && lexer.source.startsWith("find", inner)
            && !Lexer.isNameChar(lexer.source.charAt(afterFind));
    if (!find) {
      return new Argument.Positional(value);
    }
    var inside = new Lexer(lexer.source, afterFind, value.span().end() - 1, lexer.limits());
    var parser = new ArgumentParser(inside, diagnostics, names, count, true);
    var conditions = parser.allArguments();
    count = parser.count;
    return new Argument.Find(conditions, value.span());
  }

  /** Reads arguments like {@link #arguments()}, but treats line ends and semicolons as blanks. */
  List<Argument> allArguments() {
    var arguments = new ArrayList<Argument>();
    lexer.skipBetweenStatements();
    while (!lexer.isAtEnd()) {
      arguments.add(argument());
      lexer.skipBetweenStatements();
    }
    return arguments;
  }

  /**
   * Reads a value, after a continuation behind the equals sign if there is one (see
   * routeros-behaviour.md#continuation).
   */
  private Value value() {
    int before = lexer.at();
    boolean wrapped = lexer.skipContinuation();
    while (wrapped && lexer.skipContinuation()) {
      // Several continuations may precede a value.
    }
    int start = lexer.at();
    if (lexer.isAtWordEnd()) {
      diagnostics.error(before, "no value", "a value; an empty one is written \"\"");
      lexer.moveTo(before);
      return new Value(Value.Form.MISSING, "", new Span(before, before));
    }
    if (lexer.peek() == '"') {
      boolean closed = lexer.skipString();
      if (!closed) {
        diagnostics.error(start, "a string that is not closed", "a closing quote");
      }
      if (lexer.isAtWordEnd()) {
        return string(start, closed);
      }
      lexer.moveTo(start);
    }
    return wordOrExpression(start);
  }

  private Value string(int start, boolean closed) {
    int end = lexer.at();
    var decoded = Escapes.decode(lexer.source, start + 1, closed ? end - 1 : end);
    if (decoded.wrongAt() >= 0) {
      diagnostics.error(decoded.wrongAt(), "an unknown escape", "an escape RouterOS knows");
    }
    return new Value(Value.Form.STRING, decoded.text(), new Span(start, end));
  }

  private Value wordOrExpression(int start) {
    boolean expression = false;
    boolean folded = false;
    while (!lexer.isAtWordEnd()) {
      char c = lexer.peek();
      if (lexer.groupMayStart(start)) {
        expression = true;
        int open = lexer.at();
        if (!lexer.skipGroup()) {
          diagnostics.error(open, "a bracket that is not closed", "its closing bracket");
        }
      } else if (c == '"') {
        expression = true;
        int quote = lexer.at();
        if (!lexer.skipString()) {
          diagnostics.error(quote, "a string that is not closed", "a closing quote");
        }
      } else if (c == '$') {
        expression = true;
        lexer.moveTo(lexer.at() + 1);
      } else if (lexer.skipContinuation()) {
        folded = true;
      } else {
        lexer.moveTo(lexer.at() + 1);
      }
    }
    var span = new Span(start, lexer.at());
    String text = span.in(lexer.source);
    if (expression) {
      return new Value(Value.Form.EXPRESSION, text, span);
    }
    String unfolded = folded ? Escapes.decode(text, 0, text.length()).text() : text;
    return new Value(Value.Form.WORD, unfolded, span);
  }
}
