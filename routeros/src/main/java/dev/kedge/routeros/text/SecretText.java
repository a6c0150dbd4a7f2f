package dev.kedge.routeros.text;

import java.util.regex.Pattern;

/**
 * Hides what looks like a secret inside free text such as scripts: named arguments, variables that
 * are named after secrets, and passwords in addresses. A net with holes: script text is code.
 */
final class SecretText {
  /** Only how a name goes on is bounded: what stands before it need not be read. */
  private static final String NAME =
      "(?:password|passphrase|passwd|secrets?|psk|pre-?shared-?key|private-?key|auth-key"
          + "|authentication-key|encryption-key|token|community|api-?key)[A-Za-z0-9_]{0,40}";

  /** What stands before a secret; the secret itself is scanned by hand, it may be long. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?i)(?=[aceglpst])(?:" // the first letters: most characters are none of them
              + NAME
              + "\\s?=\\s?"
              + "|\\b(?:local|global|set)[ \\t]+\\\\?\"?(?:[A-Za-z0-9]{0,40}"
              + NAME
              + "|pass|pwd|pw|key)\\\\?\"?[ \\t]+)");

  private static final Pattern ADDRESS = Pattern.compile("(?i)(://[^\\s/:@\"]+:)[^\\s/@\"]+(?=@)");

  /** A value that begins like this is code, not a secret. */
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

  /** A string that is not closed is hidden to the end: better too much. */
  private static int stringEnd(String text, int at) {
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }
}
