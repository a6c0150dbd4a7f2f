package dev.kedge.routeros.model;

import dev.kedge.routeros.syntax.Quoting;

/**
 * Layout of commands as in {@code /export}: on one line, or in 80 columns (see
 * routeros-behaviour.md#export-wrapping).
 *
 * <p>Real exports of 6.x and 7.x refine the rule. A value with line ends is placed by the length of
 * its complete notation, like any other. It is broken before each {@code \n} wherever it starts,
 * even in terse exports. A bare value that fits on no line is quoted, so that it can be broken, but
 * not in terse exports. A closing quote may be alone on its line.
 */
final class CommandLayout {
  private static final int LAST_COLUMN = 77;
  private static final int LAST_CUT = 78;
  private static final int MAX_UNCUT_LENGTH = 73;
  private static final String INDENT = "    ";
  private static final String BREAK = "\\\n" + INDENT;

  private final StringBuilder out;
  private final boolean wraps;
  private int column;

  CommandLayout(StringBuilder out, boolean wraps) {
    this.out = out;
    this.wraps = wraps;
  }

  void begin(String head) {
    out.append(head);
    column = head.length();
  }

  /** Appends a written token: a selector, or a word without a value. */
  void word(String spelt) {
    token("", spelt);
  }

  /** Appends a property with a decoded value. */
  void property(String name, String value) {
    boolean cut = wraps && value.length() > MAX_UNCUT_LENGTH;
    token(name + "=", cut ? Quoting.literal(value) : Quoting.exported(value));
  }

  private void token(String key, String value) {
    append(" ");
    if (!fits(key.length() + value.length()) && (key.isEmpty() || !fits(key.length()))) {
      breakLine();
    }
    append(key);
    if (!key.isEmpty() && !fits(value.length()) && value.length() <= MAX_UNCUT_LENGTH) {
      breakLine();
    }
    if (value.startsWith("\"")) {
      string(value);
    } else {
      append(value);
    }
  }

  private boolean fits(int length) {
    return !wraps || column + length <= LAST_COLUMN;
  }

  void end() {
    out.append('\n');
  }

  private void string(String spelt) {
    int at = 0;
    while (at < spelt.length()) {
      int next = unitEnd(spelt, at);
      boolean lineEnd = next == at + 2 && spelt.charAt(at + 1) == 'n';
      if (lineEnd || (wraps && column + next - at > LAST_CUT)) {
        breakLine();
        if (spelt.charAt(at) == ' ') {
          // A blank would be lost with the indentation (see routeros-behaviour.md#continuation).
          append("\\_");
          at = next;
          continue;
        }
      }
      out.append(spelt, at, next);
      column += next - at;
      at = next;
    }
  }

  /** Finds the end of the character or escape sequence at an offset. */
  private static int unitEnd(String spelt, int at) {
    if (spelt.charAt(at) != '\\') {
      return at + 1;
    }
    char escape = spelt.charAt(at + 1);
    boolean hex = (escape >= '0' && escape <= '9') || (escape >= 'A' && escape <= 'F');
    return at + (hex ? 3 : 2);
  }

  private void append(String text) {
    out.append(text);
    column += text.length();
  }

  private void breakLine() {
    out.append(BREAK);
    column = INDENT.length();
  }
}
