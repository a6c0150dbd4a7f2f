package dev.kedge.routeros.text;

/**
 * Walks the lines of an export and knows which of them continue the one before: because that ended
 * in a backslash, or because a string is open (see routeros-behaviour.md#continuation).
 *
 * <p>Carriage returns before a line end, one or several, belong to the line end (see
 * routeros-behaviour.md#output-lines).
 */
final class LineWalk {
  private final byte[] text;
  private int start;
  private int end;
  private int next;
  private int number;
  private boolean continued;
  private boolean inString;
  private boolean wrapped;

  LineWalk(byte[] text) {
    this.text = text;
  }

  /** Goes to the next line; false after the last. */
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

  /** Offset after the line's last byte, its line end not counted. */
  int end() {
    return end;
  }

  /** 1-based number of the line. */
  int number() {
    return number;
  }

  /** Whether the line goes on with the one before. */
  boolean continued() {
    return continued;
  }

  /**
   * Whether the line is a comment that starts in the first column (see
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

  /** Whether a string is open where the line ends. */
  boolean endsInString() {
    return inString;
  }

  /** Whether the line ends in a backslash that wants another line. */
  boolean endsWrapped() {
    return wrapped;
  }

  /** Whether the line has a line end: the last one of a cut export has none. */
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
