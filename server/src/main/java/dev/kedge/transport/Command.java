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
 * is quoted, and every byte of it that could mean something to the console, control characters and
 * non-ASCII bytes too, is written as {@code \XX} (see routeros-behaviour.md#escapes: two upper-case
 * hex digits are any byte). So names with quotes, newlines, {@code ;}, {@code [} or {@code $}
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

  /** A command of fixed words: a constant of the program, never text from elsewhere. */
  public static Command of(String words) {
    return new Command(checked(WORDS, words), words);
  }

  /**
   * A line of a script that the program made; what is foreign in it was quoted by the maker. Not
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

  /** The command with more fixed words after a blank. */
  public Command words(String words) {
    return append(" " + checked(WORDS, words), " " + words);
  }

  /** {@code name="value"}; text is sent as UTF-8. */
  public Command argument(String name, String value) {
    return argument(name, utf8(value));
  }

  /** {@code name="value"} with a value taken as bytes, as routers store it. */
  public Command argument(String name, byte[] value) {
    String start = " " + checked(NAME, name) + "=";
    return append(start + quoted(value), start + "…");
  }

  public Command argument(String name, long value) {
    String text = " " + checked(NAME, name) + "=" + value;
    return append(text, text);
  }

  /** {@code name="value"} with a secret, which {@link #toString} does not show either. */
  public Command argument(String name, Secret value) {
    char[] revealed = value.reveal();
    try {
      return argument(name, new String(revealed));
    } finally {
      Arrays.fill(revealed, '\0');
    }
  }

  /** A quoted value that stands alone, as in {@code :put "…"}. */
  public Command value(String value) {
    return append(" " + quoted(utf8(value)), " …");
  }

  /** Both commands on one line, this one first (see routeros-behaviour.md#exec-lines). */
  public Command then(Command next) {
    return append("; " + next.line, "; " + next.shown);
  }

  /** The line as it is sent, printable ASCII; holds the values, so not for messages. */
  public String line() {
    return line;
  }

  /** The command without its values, fit for messages. */
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
