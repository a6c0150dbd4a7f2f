package dev.kedge.routeros.syntax;

/**
 * Writer of values as text that a console reads back byte by byte, the reverse of {@link Escapes}
 * (see routeros-behaviour.md#quoting). Every char of a value is one byte.
 */
public final class Quoting {
  /**
   * Characters, besides letters and digits, seen bare in real exports of 6.x and 7.x.
   * routeros-behaviour.md#quoting does not list round brackets and the apostrophe, which are
   * quoted; {@code <>}, {@code +} and {@code #} are not.
   */
  private static final String BARE = "!#%*+,-./:<>@_";

  private static final String HEX = "0123456789ABCDEF";

  private Quoting() {}

  /**
   * Writes a quoted string literal, which is safe in commands and in conditions of {@code find}.
   */
  public static String literal(String value) {
    return literal(new StringBuilder(value.length() + 8), value).toString();
  }

  /**
   * Writes a value as an export does: bare if it is not empty and consists of letters, digits and
   * {@value #BARE}.
   */
  public static String exported(String value) {
    return isBare(value) ? value : literal(value);
  }

  static StringBuilder literal(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      escape(out, value.charAt(i));
    }
    return out.append('"');
  }

  private static boolean isBare(String value) {
    if (value.isEmpty()) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!word && BARE.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static void escape(StringBuilder out, char c) {
    switch (c) {
      case '"', '\\', '$', '?' -> out.append('\\').append(c);
      case '\r' -> out.append("\\r");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      default -> {
        if (c >= ' ' && c < 0x7f) {
          out.append(c);
        } else {
          out.append('\\').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
        }
      }
    }
  }
}
