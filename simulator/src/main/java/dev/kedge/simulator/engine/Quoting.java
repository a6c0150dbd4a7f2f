package dev.kedge.simulator.engine;

/** Spelling of property values in exports and commands (contract §1.5). */
final class Quoting {
  /** Parentheses are not in the contract's list; no real export seen leaves them unquoted. */
  private static final String FORCES_QUOTES = " ;=\"\\$?[]{}()";

  /** Longer values are quoted in any case, so that they can be cut (contract §1.5, long lists). */
  private static final int LONGEST_PLAIN = 73;

  private Quoting() {}

  /** A value as export writes it, quoted when it has to be. */
  static String encode(String value) {
    var mayStandPlain = !value.isEmpty() && value.length() <= LONGEST_PLAIN;
    if (mayStandPlain && value.chars().allMatch(Quoting::isPlain)) {
      return value;
    }
    var text = new StringBuilder("\"");
    for (var at = 0; at < value.length(); at++) {
      var c = value.charAt(at);
      switch (c) {
        case '"', '\\', '$', '?' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            text.append("\\%02X".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.append('"').toString();
  }

  /** The value behind a spelling, quoted or not. */
  static String decode(String spelled) {
    if (!spelled.startsWith("\"") || spelled.length() < 2) {
      return spelled;
    }
    var value = new StringBuilder();
    var end = spelled.length() - 1;
    for (var at = 1; at < end; at++) {
      var c = spelled.charAt(at);
      if (c != '\\') {
        value.append(c);
        continue;
      }
      var escape = spelled.charAt(++at);
      if (isHex(escape) && at + 1 < end && isHex(spelled.charAt(at + 1))) {
        value.append((char) Integer.parseInt(spelled.substring(at, at + 2), 16));
        at++;
      } else {
        value.append(meaning(escape));
      }
    }
    return value.toString();
  }

  private static char meaning(char escape) {
    return switch (escape) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '_' -> ' ';
      case 'a' -> '\u0007';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> '\u000b';
      default -> escape;
    };
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
  }

  private static boolean isPlain(int c) {
    return c > ' ' && c <= '~' && FORCES_QUOTES.indexOf(c) < 0;
  }
}
