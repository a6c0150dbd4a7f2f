package dev.kedge.routeros.text;

import dev.kedge.routeros.schema.Sensitive;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Property values formatted for people: short, on one line, without secrets. */
public final class ValueText {
  private static final int MAX_LENGTH = 80;

  private ValueText() {}

  /**
   * Formats a value for a summary.
   *
   * @param component menu in component form
   * @param value decoded, one char per byte
   */
  public static String of(String component, String property, String value) {
    if (value.isEmpty()) {
      return "\"\"";
    }
    if (Sensitive.isSecret(component, property)) {
      return Redactor.PLACEHOLDER;
    }
    long lines = value.lines().count();
    if (lines > 1) {
      return lines + " lines";
    }
    if (Sensitive.isScript(property) && value.length() > MAX_LENGTH) {
      return "a script of %d bytes".formatted(value.length());
    }
    String text = plain(value);
    return text.indexOf(' ') >= 0 ? "\"" + text + "\"" : text;
  }

  /** Formats free text such as a comment: readable, shortened, with likely secrets hidden. */
  public static String plain(String value) {
    String text = SecretText.hide(readable(value));
    return text.codePointCount(0, text.length()) <= MAX_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
  }

  /**
   * Decodes the bytes as UTF-8 if they are valid, otherwise as ISO-8859-1; control characters
   * become blanks.
   */
  private static String readable(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      text = value; // bytes without an encoding (routeros-behaviour.md#bytes-without-encoding)
    }
    return text.replaceAll("\\p{Cntrl}", " ").strip();
  }
}
