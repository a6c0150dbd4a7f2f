package dev.kedge.push.guard;

import dev.kedge.platform.errors.Failure;

/** Failure of a router to do as commanded; nothing is assumed about what it did instead. */
public final class GuardException extends Failure {
  private static final long serialVersionUID = 1L;

  public GuardException(String message) {
    super("guard", message, null);
  }
}
