package dev.kedge.routeros.verify;

import dev.kedge.routeros.plan.Plan;

/**
 * What came of a pair of configurations.
 *
 * @param reason why it failed, or what cannot be restored; empty when it passed; no values
 */
public record Verdict(Outcome outcome, String reason, Plan plan) {

  /** How it ended. */
  public enum Outcome {
    PASSED,
    FAILED,
    NOT_RESTORABLE,
    /** Nothing but a default that is not known stands in the way. */
    CANNOT_TELL
  }
}
