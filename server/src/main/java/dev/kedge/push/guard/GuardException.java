package dev.kedge.push.guard;

/** Failure of a router to do as commanded; nothing is assumed about what it did instead. */
public final class GuardException extends Exception {
  private static final long serialVersionUID = 1L;

  public GuardException(String message) {
    super(message);
  }
}
