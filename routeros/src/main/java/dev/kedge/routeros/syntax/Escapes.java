package dev.kedge.routeros.syntax;

/** Encoder and decoder of quoted RouterOS strings (see routeros-behaviour.md#escapes). */
public final class Escapes {
  private static final String LETTERS = "\"\\nrt$?_abfv";
  private static final String MEANINGS = "\"\\\n\r\t$? \u0007\b\f\u000b";
  private static final String NEEDS_QUOTES = " ;=\"\\$?[]{}()#'`|&<>!,~";

  private Escapes() {}

  /** A decoded string and the offset of its first wrong escape, or -1 if there is none. */
  record Decoded(String text, int wrongAt) {}

  /**
   * Decodes the inside of a string. A wrong escape is kept as written.
   *
   * @param start offset after the opening quote
   * @param end offset of the closing quote
   */
  static Decoded decode(String source, int start, int end) {
    int at = source.indexOf('\\', start, end);
    if (at < 0) {
      return new Decoded(source.substring(start, end), -1);
    }
    var text = new StringBuilder(end - start).append(source, start, at);
    int wrongAt = -1;
    while (at < end) {
      char c = source.charAt(at);
      if (c != '\\') {
        text.append(c);
        at++;
        continue;
      }
      int after = afterContinuation(source, at, end);
      if (after > at) {
        at = after;
        continue;
      }
      char escape = at + 1 < end ? source.charAt(at + 1) : 0;
      int letter = escape == 0 ? -1 : LETTERS.indexOf(escape);
      if (letter >= 0) {
        text.append(MEANINGS.charAt(letter));
        at += 2;
      } else if (isHex(escape) && at + 2 < end && isHex(source.charAt(at + 2))) {
        text.append((char) Integer.parseInt(source, at + 1, at + 3, 16));
        at += 3;
      } else {
        wrongAt = wrongAt < 0 ? at : wrongAt;
        text.append(c);
        at++;
      }
    }
    return new Decoded(text.toString(), wrongAt);
  }

  /**
   * Finds where the text continues after a line continuation: a backslash, blanks, at most one line
   * end, and the leading blanks of the next line. Without a continuation this is {@code at}.
   */
  static int afterContinuation(String source, int at, int limit) {
    if (at + 1 >= limit || source.charAt(at) != '\\' || !isSpace(source.charAt(at + 1))) {
      return at;
    }
    int next = skipBlanks(source, at + 1, limit);
    if (next < limit && source.charAt(next) == '\r') {
      next++;
    }
    if (next < limit && source.charAt(next) == '\n') {
      next++;
    }
    return skipBlanks(source, next, limit);
  }

  private static int skipBlanks(String source, int at, int limit) {
    while (at < limit && (source.charAt(at) == ' ' || source.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** Accepts upper case only, because a router refuses lower-case digits. */
  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
  }

  /**
   * Writes a value for use in a command: bare where that is safe, otherwise quoted as in an export.
   */
  public static String quoted(String value) {
    if (!value.isEmpty() && value.chars().noneMatch(Escapes::needsQuotes)) {
      return value;
    }
    return Quoting.literal(value);
  }

  private static boolean needsQuotes(int c) {
    return c <= ' ' || c >= 0x7f || NEEDS_QUOTES.indexOf(c) >= 0;
  }
}
