package dev.kedge.routeros.verification;

import dev.kedge.routeros.patch.Plan;

/**
 * The result of verifying a pair of configurations.
 *
 * @param reason why it failed, or what cannot be restored; empty if it passed; no values
 */
public record Verdict(Outcome outcome, String reason, Plan plan) {

  /** Possible results. */
  public enum Outcome {
    PASSED,
    FAILED,
    NOT_RESTORABLE,
    /** Only an unknown default prevents a result. */
    CANNOT_TELL
  }
}
