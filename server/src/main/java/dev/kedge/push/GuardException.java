package dev.kedge.push;

/** The router did not do what it was told; nothing is assumed of what it did instead. */
final class GuardException extends Exception {
  private static final long serialVersionUID = 1L;

  GuardException(String message) {
    super(message);
  }
}
