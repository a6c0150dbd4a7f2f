package dev.kedge.routeros.plan;

/** The configuration wanted cannot be: the message says what in it to mend, and shows no value. */
public final class PlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PlanException(String message) {
    super(message);
  }
}
