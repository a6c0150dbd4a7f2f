package dev.kedge.push.guard;

import dev.kedge.push.execution.TargetComparison.Verdict;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.transport.TransportException;

/** Conditions that a router must meet before anything is put on it. */
public final class GuardPreconditions {
  public static final String ONLY_LEVEL_JOB =
      "Only the level job is possible: a reboot before the end could not be undone.";

  /** Policies with which an account can have every guard level. */
  public static final String[] OF_FULL = {"read", "write", "ftp", "test", "policy", "reboot", "sensitive"};

  private GuardPreconditions() {}

  /** Checks that the router and the account can have that guard level. */
  public static void requireLevel(GuardSession router, GuardLevel level)
      throws TransportException, GuardException {
    var session = router.session();
    var holder = session.safeModeHolder();
    if (holder.isPresent()) { // its end would revert our change, or keep what it should not
      throw new GuardException(
          "Safe mode is taken on the router by %s; let that end first. Nothing was changed."
              .formatted(holder.get()));
    }
    var forbidden = session.whySchedulersAreForbidden();
    if (level.isAtLeast(GuardLevel.SOFT_BOOT) && forbidden.isPresent()) {
      throw new GuardException(
          "%s %s Nothing was changed.".formatted(forbidden.get(), ONLY_LEVEL_JOB));
    }
    if (session.rights().lacks("read", "write", "ftp", "test", "policy")) {
      throw new GuardException(
          "The account lacks policies that a guarded push needs; see: kedge device probe. Nothing was changed.");
    }
    if (level == GuardLevel.FULL && session.rights().lacks("reboot", "sensitive")) {
      throw new GuardException(
          "The account lacks policies that loading a backup needs, which the level full wants. Nothing was changed.");
    }
  }

  /**
   * Checks that what the push touches is as planned. No selector of the patch covers all that a row
   * has, so a concurrent change of it would be lost with the row.
   *
   * @param verdict verdict on an export that was read just before the patch
   */
  public static void requireUntouched(Verdict verdict) throws GuardException {
    if (!(verdict instanceof Verdict.Base(_, var filledIn)) || !filledIn.isEmpty()) {
      throw new GuardException("Somebody else changed what this push changes, too; plan anew.");
    }
  }
}
