package dev.kedge.simulator.engine;

/**
 * A command the router does not carry out; the message is what it prints on stdout (contract §2.2).
 */
final class Refusal extends Exception {
  private final int exitStatus;

  Refusal(String message) {
    this(message, 0);
  }

  private Refusal(String message, int exitStatus) {
    super(message, null, false, false);
    this.exitStatus = exitStatus;
  }

  /** The one refusal with exit status 1 (contract §2.2: seen so in seven runs of eight). */
  static Refusal badCommand(Word word) {
    return new Refusal(
        "bad command name %s (line 1 column %d)".formatted(word.text(), word.column()), 1);
  }

  static Refusal expectedEnd(int column) {
    return new Refusal("expected end of command (line 1 column %d)".formatted(column));
  }

  static Refusal syntax(int column) {
    return new Refusal("syntax error (line 1 column %d)".formatted(column));
  }

  /** The simulator's own limit, worded so that nobody takes it for RouterOS's. */
  static Refusal notSimulated(String what) {
    return new Refusal("failure: " + what + " is not simulated");
  }

  int exitStatus() {
    return exitStatus;
  }

  /** The message; never null, unlike {@link #getMessage()} as the compiler sees it. */
  String text() {
    return String.valueOf(getMessage());
  }
}
