package dev.kedge.routeros.interpret;

/**
 * What a script may cost: commands, rows looked at, code read, text made. A short script with loops
 * in loops would go on for ever; what a long one may cost grows with its length.
 */
final class Work {
  private static final long LEAST = 10_000_000;
  private static final long PER_BYTE = 1_000;

  /** Text is kept, so it costs more than a look. */
  private static final long PER_CHAR = 8;

  /** No script needs a longer value; doubling a text fills any memory in a few steps. */
  private static final int LONGEST_TEXT = 1 << 20;

  private long left;

  Work(int scriptLength) {
    this.left = LEAST + scriptLength * PER_BYTE;
  }

  /**
   * Takes steps off what is left.
   *
   * @throws Failure when nothing is; {@code on-error} does not catch that
   */
  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Failure("stopped: this script does too much for its length");
    }
  }

  /** A text that was made. */
  String text(String made) {
    spend(made.length() * PER_CHAR);
    if (made.length() > LONGEST_TEXT) {
      throw Failure.refused("a text this long");
    }
    return made;
  }

  boolean isSpent() {
    return left < 0;
  }
}
