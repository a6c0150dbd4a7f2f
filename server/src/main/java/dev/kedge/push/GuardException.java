package dev.kedge.push;

/** Failure of a router to do as commanded; nothing is assumed about what it did instead. */
final class GuardException extends Exception {
  private static final long serialVersionUID = 1L;

  GuardException(String message) {
    super(message);
  }
}
