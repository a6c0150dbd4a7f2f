package dev.kedge.transport;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One RouterOS command line in which foreign text is always data.
 *
 * <p>Fixed words come from the program text and are checked against a small alphabet. Every value
 * is quoted, and every byte that the console might interpret, including control characters and
 * non-ASCII bytes, is written as {@code \XX} (see routeros-behaviour.md#escapes: two upper-case hex
 * digits represent any byte). So names with quotes, newlines, {@code ;}, {@code [} or {@code $}
 * cannot end their value.
 *
 * <pre>{@code
 * Command.of("/file remove").words("[ find where").argument("name", file).words("]")
 * }</pre>
 */
public final class Command {
  /** No quote, backslash, dollar, question mark, brace or line end: those need a value. */
  private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9 /_.:=\\[\\]()!*,<>~+-]+");

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");
  private static final String UNQUESTIONABLE = " -_.,:/@+*";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String line;
  private final String shown;

  private Command(String line, String shown) {
    this.line = line;
    this.shown = shown;
  }

  /** Creates a command of fixed words: a program constant, never text from elsewhere. */
  public static Command of(String words) {
    return new Command(checked(WORDS, words), words);
  }

  /**
   * Creates a line of a generated script, whose generator has quoted any foreign text. It is not
   * shown in messages.
   *
   * @throws IllegalArgumentException unless it is one line of printable ASCII
   */
  public static Command script(String line) {
    if (!line.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("a command is one line of printable ASCII");
    }
    return new Command(line, "a line of a push");
  }

  /** Appends fixed words after a blank. */
  public Command words(String words) {
    return append(" " + checked(WORDS, words), " " + words);
  }

  /** Appends {@code name="value"}; text is sent as UTF-8. */
  public Command argument(String name, String value) {
    return argument(name, utf8(value));
  }

  /** Appends {@code name="value"} with a value of bytes, as routers store it. */
  public Command argument(String name, byte[] value) {
    String start = " " + checked(NAME, name) + "=";
    return append(start + quoted(value), start + "…");
  }

  public Command argument(String name, long value) {
    String text = " " + checked(NAME, name) + "=" + value;
    return append(text, text);
  }

  /** Appends {@code name="value"} with a secret, which {@link #toString} omits like any value. */
  public Command argument(String name, Secret value) {
    char[] revealed = value.reveal();
    try {
      return argument(name, new String(revealed));
    } finally {
      Arrays.fill(revealed, '\0');
    }
  }

  /** Appends a quoted value that stands alone, as in {@code :put "…"}. */
  public Command value(String value) {
    return append(" " + quoted(utf8(value)), " …");
  }

  /** Joins two commands on one line, this one first (see routeros-behaviour.md#exec-lines). */
  public Command then(Command next) {
    return append("; " + next.line, "; " + next.shown);
  }

  /** The line as sent, in printable ASCII; contains the values, so it must not be in messages. */
  public String line() {
    return line;
  }

  /** The command without its values, suitable for messages. */
  @Override
  public String toString() {
    return shown;
  }

  private Command append(String line, String shown) {
    return new Command(this.line + line, this.shown + shown);
  }

  private static String quoted(byte[] value) {
    var quoted = new StringBuilder(value.length + 2).append('"');
    for (byte b : value) {
      if (isPlain(b)) {
        quoted.append((char) b);
      } else {
        quoted.append('\\').append(HEX.toHexDigits(b));
      }
    }
    return quoted.append('"').toString();
  }

  private static boolean isPlain(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || UNQUESTIONABLE.indexOf(b) >= 0;
  }

  private static byte[] utf8(String value) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the value is not valid Unicode text", e);
    }
  }

  private static String checked(Pattern allowed, String text) {
    if (!allowed.matcher(text).matches()) {
      throw new IllegalArgumentException("not a fixed word of a command; pass it as a value");
    }
    return text;
  }
}
