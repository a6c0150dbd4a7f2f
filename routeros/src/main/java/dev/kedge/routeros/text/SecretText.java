package dev.kedge.routeros.text;

import java.util.regex.Pattern;

/**
 * Redaction of free text such as scripts: named arguments, variables named after secrets, and
 * passwords in addresses. It cannot find every secret, because script text is code.
 */
final class SecretText {
  /** Only the rest of a name is bounded; the text before it need not be read. */
  private static final String NAME =
      "(?:password|passphrase|passwd|secrets?|psk|pre-?shared-?key|private-?key|auth-key"
          + "|authentication-key|encryption-key|token|community|api-?key)[A-Za-z0-9_]{0,40}";

  /** The text before a secret; the secret itself may be long and is scanned by hand. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?i)(?=[aceglpst])(?:" // the possible first letters, which exclude most characters
              + NAME
              + "\\s?=\\s?"
              + "|\\b(?:local|global|set)[ \\t]+\\\\?\"?(?:[A-Za-z0-9]{0,40}"
              + NAME
              + "|pass|pwd|pw|key)\\\\?\"?[ \\t]+)");

  private static final Pattern ADDRESS = Pattern.compile("(?i)(://[^\\s/:@\"]+:)[^\\s/@\"]+(?=@)");

  /** The first characters of a value that is code, not a secret. */
  private static final String NO_SECRET = "$[](){};";

  private static final String ENDS_WORD = "\"[](){};\\";

  private SecretText() {}

  static String hide(String text) {
    var out = new StringBuilder(text.length());
    var before = BEFORE.matcher(text);
    int copied = 0;
    while (copied <= text.length() && before.find(copied)) {
      int start = before.end();
      int end = valueEnd(text, start);
      out.append(text, copied, start);
      if (end > start) {
        out.append(Redactor.PLACEHOLDER);
      }
      copied = end;
    }
    out.append(text, copied, text.length());
    return ADDRESS.matcher(out).replaceAll("$1" + Redactor.PLACEHOLDER);
  }

  private static int valueEnd(String text, int start) {
    if (text.startsWith("\\\"", start)) { // a string inside the source of a script
      int close = text.indexOf("\\\"", start + 2);
      return close < 0 ? text.length() : close + 2;
    }
    if (text.startsWith("\"", start)) {
      return stringEnd(text, start + 1);
    }
    int end = start;
    if (end < text.length() && NO_SECRET.indexOf(text.charAt(end)) < 0) {
      while (end < text.length()
          && text.charAt(end) > ' '
          && ENDS_WORD.indexOf(text.charAt(end)) < 0) {
        end++;
      }
    }
    return end;
  }

  /** Finds the end of a string; an unclosed one is hidden to the end of the text, to be safe. */
  private static int stringEnd(String text, int at) {
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }
}
