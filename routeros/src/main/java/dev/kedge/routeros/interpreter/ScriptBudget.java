package dev.kedge.routeros.interpreter;

/**
 * The budget of a script: commands, rows examined, code parsed, text created. It grows with the
 * script's length and stops a short script whose nested loops would never end.
 */
final class ScriptBudget {
  private static final long MIN_STEPS = 10_000_000;
  private static final long PER_BYTE = 1_000;

  /** Text stays in memory, so it costs more than reading. */
  private static final long PER_CHAR = 8;

  /** No script needs a longer value; doubling a text fills any memory in a few steps. */
  private static final int MAX_TEXT_LENGTH = 1 << 20;

  private long left;

  ScriptBudget(int scriptLength) {
    this.left = MIN_STEPS + scriptLength * PER_BYTE;
  }

  /**
   * Deducts steps from the budget.
   *
   * @throws Failure if it is used up; {@code on-error} does not catch that
   */
  void spend(long steps) {
    left -= steps;
    if (left < 0) {
      throw new Failure("stopped: this script does too much for its length");
    }
  }

  /** Deducts the cost of a new text. */
  String text(String made) {
    spend(made.length() * PER_CHAR);
    if (made.length() > MAX_TEXT_LENGTH) {
      throw Failure.refused("a text this long");
    }
    return made;
  }

  boolean isSpent() {
    return left < 0;
  }
}
