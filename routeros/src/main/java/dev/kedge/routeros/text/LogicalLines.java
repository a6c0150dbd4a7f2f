package dev.kedge.routeros.text;

/**
 * An iterator over the lines of an export that recognises continuations: after a line that ends in
 * a backslash, or inside an open string (see routeros-behaviour.md#continuation).
 *
 * <p>One or several carriage returns before a line end belong to it (see
 * routeros-behaviour.md#output-lines).
 */
final class LogicalLines {
  private final byte[] text;
  private int start;
  private int end;
  private int next;
  private int number;
  private boolean continued;
  private boolean inString;
  private boolean wrapped;

  LogicalLines(byte[] text) {
    this.text = text;
  }

  /** Moves to the next line; false after the last. */
  boolean next() {
    if (next >= text.length) {
      return false;
    }
    number++;
    start = next;
    end = start;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    next = end + 1;
    while (end > start && text[end - 1] == '\r') {
      end--;
    }
    continued = inString || wrapped;
    follow();
    return true;
  }

  /** Offset of the line's first byte. */
  int start() {
    return start;
  }

  /** Offset after the line's last byte, excluding its line end. */
  int end() {
    return end;
  }

  /** 1-based number of the line. */
  int number() {
    return number;
  }

  /** Checks that the line continues the previous one. */
  boolean continued() {
    return continued;
  }

  /**
   * Recognises a comment that starts in the first column (see
   * routeros-behaviour.md#export-runtime-comments).
   */
  boolean isComment() {
    return !continued && end > start && text[start] == '#';
  }

  boolean isBlank() {
    for (int at = start; at < end; at++) {
      if (text[at] != ' ' && text[at] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Checks whether a string is open at the end of the line. */
  boolean endsInString() {
    return inString;
  }

  /** Checks whether the line ends in a backslash that requires another line. */
  boolean endsWrapped() {
    return wrapped;
  }

  /** Checks whether the line has a line end, which the last line of a truncated export lacks. */
  boolean isTerminated() {
    return next <= text.length;
  }

  private void follow() {
    int at = start;
    while (!continued && at < end && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    boolean comment = !continued && at < end && text[at] == '#';
    wrapped = false;
    while (!comment && at < end) {
      byte c = text[at];
      if (c == '\\') {
        wrapped = onlyBlanksAfter(at);
        at++;
      } else if (c == '"') {
        inString = !inString;
      }
      at++;
    }
  }

  private boolean onlyBlanksAfter(int backslash) {
    for (int at = backslash + 1; at < end; at++) {
      if (text[at] != ' ' && text[at] != '\t') {
        return false;
      }
    }
    return true;
  }
}
