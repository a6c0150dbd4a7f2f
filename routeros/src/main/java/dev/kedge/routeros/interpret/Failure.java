package dev.kedge.routeros.interpret;

/**
 * A command failed: {@code on-error} catches it. The message is in the router's words (see
 * routeros-behaviour.md#error-texts), without the position; of values it holds names only.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Where in the source it is, when it is not where the command begins; else -1. */
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

  /** Something this interpreter does not do; as a router would, it stops, but says who refuses. */
  static Failure refused(String what) {
    return new Failure("the interpreter does not evaluate " + what);
  }
}
