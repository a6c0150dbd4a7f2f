package dev.kedge.routeros.patch;

/**
 * The error for an impossible target configuration; the message names what to correct and contains
 * no values.
 */
public final class PlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PlanException(String message) {
    super(message);
  }
}
