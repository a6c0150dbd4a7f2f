package dev.kedge.routeros.interpret;

/** A command failed: {@code on-error} catches it. Its message holds no values. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Failure(String message) {
    super(message, null, false, false);
  }

  /** Something this interpreter does not do; as a router would, it stops, but says who refuses. */
  static Failure refused(String what) {
    return new Failure("the interpreter does not evaluate " + what);
  }
}
