package dev.kedge.routeros.syntax;

import java.util.ArrayDeque;

/**
 * A cursor over the source that finds the ends of blanks, words, strings and bracketed groups.
 *
 * <p>Scanning is linear: an unclosed group ends at the limit, and nothing is scanned twice.
 */
final class Lexer {
  /** Terminals double the carriage return; a longer sequence is not a line end. */
  private static final int MAX_RETURNS = 4;

  private static final String BEFORE_GROUP = "$.,=+-*/&|!<>~(;:%^";

  final String source;
  private final int limit;
  private final Limits limits;
  private int at;
  private boolean substitutionsClose = true;

  Lexer(String source, int start, int limit, Limits limits) {
    this.source = source;
    this.limits = limits;
    this.at = start;
    this.limit = limit;
  }

  Limits limits() {
    return limits;
  }

  /** Creates the exception for a limit that is exceeded at the cursor. */
  SyntaxException beyond(Limits.Kind kind) {
    return SyntaxException.at(source, at, limits, kind);
  }

  int at() {
    return at;
  }

  void moveTo(int offset) {
    at = offset;
  }

  boolean isAtEnd() {
    return at >= limit;
  }

  /** Peeks at the next character; 0 at the end. */
  char peek() {
    return peekAt(at);
  }

  private char peekAt(int offset) {
    return offset < limit ? source.charAt(offset) : 0;
  }

  /** Skips blanks and line continuations. */
  void skipGap() {
    while (at < limit) {
      char c = source.charAt(at);
      if (c == ' ' || c == '\t' || (c == '\r' && isLineEnd(at))) {
        at++;
      } else if (!skipContinuation()) {
        return;
      }
    }
  }

  /** Skips the separators of statements: blanks, line ends, semicolons. */
  void skipBetweenStatements() {
    skipGap();
    while (peek() == '\n' || peek() == ';') {
      at++;
      skipGap();
    }
  }

  boolean skipContinuation() {
    int after = Escapes.afterContinuation(source, at, limit);
    boolean skipped = after > at;
    at = after;
    return skipped;
  }

  /**
   * Recognises a line end: carriage returns count as blanks only before one (see
   * routeros-behaviour.md#output-lines).
   */
  private boolean isLineEnd(int offset) {
    int end = offset;
    while (peekAt(end) == '\r' && end < offset + MAX_RETURNS) {
      end++;
    }
    return end >= limit || source.charAt(end) == '\n';
  }

  /** Checks that this statement has no further arguments. */
  boolean isAtStatementEnd() {
    return at >= limit || peek() == '\n' || peek() == ';';
  }

  /** Checks that a bare word would end here. */
  boolean isAtWordEnd() {
    char c = peek();
    return at >= limit
        || c == ' '
        || c == '\t'
        || c == '\n'
        || c == ';'
        || (c == '\r' && isLineEnd(at));
  }

  /** Moves to the end of the line and ignores continuations. */
  void skipLine() {
    int end = source.indexOf('\n', at);
    at = end < 0 || end > limit ? limit : end;
    while (at > 0 && source.charAt(at - 1) == '\r') {
      at--;
    }
  }

  /** Finds the end of a name ({@code a-z 0-9 - _ .}) that begins at the cursor. */
  int nameEnd(int offset) {
    while (offset < limit && isNameChar(source.charAt(offset))) {
      offset++;
    }
    return offset;
  }

  /**
   * Finds the end of a name like {@link #nameEnd} but allows slashes inside: {@code
   * basic-rates-a/g} is a property.
   */
  int propertyNameEnd(int offset) {
    int end = nameEnd(offset);
    while (end > offset && end < limit && source.charAt(end) == '/' && nameEnd(end + 1) > end + 1) {
      end = nameEnd(end + 1);
    }
    return end;
  }

  static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '_'
        || c == '.';
  }

  static boolean opensGroup(char c) {
    return c == '[' || c == '(' || c == '{';
  }

  /** Checks whether a bracket here opens a group instead of being part of a bare word. */
  boolean groupMayStart(int wordStart) {
    return opensGroup(peek())
        && (at == wordStart || BEFORE_GROUP.indexOf(source.charAt(at - 1)) >= 0);
  }

  /** Moves from an opening quote to after the closing one; false if none. */
  boolean skipString() {
    return skipString(0);
  }

  private boolean skipString(int depth) {
    at++;
    while (at < limit) {
      char c = source.charAt(at);
      if (c == '"') {
        at++;
        return true;
      } else if (c == '\\') {
        int after = Escapes.afterContinuation(source, at, limit);
        at = after > at ? after : Math.min(at + 2, limit);
      } else if (c == '$' && (peekAt(at + 1) == '[' || peekAt(at + 1) == '(')) {
        skipSubstitution(depth);
      } else {
        at++;
      }
    }
    return false;
  }

  /**
   * Skips a substitution. After one that is never closed, all are plain text. Only the outermost
   * one is read again, because each inner one would read the rest of the source.
   */
  private void skipSubstitution(int depth) {
    int start = ++at;
    if (substitutionsClose && !skipGroup(depth)) {
      substitutionsClose = depth > 0;
      at = depth > 0 ? limit : start;
    }
  }

  /** Moves from an opening bracket to after its closing one; false if none. */
  boolean skipGroup() {
    return skipGroup(0);
  }

  private boolean skipGroup(int depth) {
    var closers = new ArrayDeque<Character>();
    boolean atStatementStart = false;
    while (at < limit) {
      char c = source.charAt(at);
      if (c == '"') {
        if (!skipString(depth + closers.size())) {
          return false;
        }
        atStatementStart = false;
        continue;
      }
      if (c == '#' && atStatementStart) {
        skipLine();
        continue;
      }
      if (opensGroup(c)) {
        if (depth + closers.size() >= limits.depth()) {
          throw beyond(Limits.Kind.DEPTH);
        }
        closers.push(c == '[' ? ']' : c == '(' ? ')' : '}');
      } else if (!closers.isEmpty() && c == closers.peek()) {
        closers.pop();
      } else if (c == '\\') {
        at++;
      }
      at = Math.min(at + 1, limit);
      if (closers.isEmpty()) {
        return true;
      }
      atStatementStart = c == '\n' || c == ';' || c == '{' || (atStatementStart && c <= ' ');
    }
    return false;
  }
}
