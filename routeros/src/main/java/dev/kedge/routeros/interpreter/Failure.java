package dev.kedge.routeros.interpreter;

/**
 * The failure of a command, which {@code on-error} catches. Its message is in the router's words
 * (see routeros-behaviour.md#error-texts), without the position; of values it contains names only.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The offset in the source if it is not that of the command, otherwise -1. */
  private final int offset;

  public Failure(String message) {
    this(message, -1);
  }

  Failure(String message, int offset) {
    super(message, null, false, false);
    this.offset = offset;
  }

  int offset() {
    return offset;
  }

  /**
   * Creates a failure for an unsupported feature: the script stops as on a router, but names the
   * interpreter.
   */
  static Failure refused(String what) {
    return new Failure("the interpreter does not evaluate " + what);
  }
}
