package dev.kedge.push;

import dev.kedge.push.TargetComparison.Verdict;
import dev.kedge.transport.TransportException;

/** What must hold of a router before anything is put on it. */
final class PushPreconditions {
  static final String ONLY_LEVEL_JOB =
      "Only the level job is possible: a reboot before the end could not be undone.";

  /** What an account may have to, for every level of guard. */
  static final String[] OF_FULL = {"read", "write", "ftp", "test", "policy", "reboot", "sensitive"};

  private PushPreconditions() {}

  /** Whether the router and the account can have that level of guard. */
  static void requireLevel(GuardSession router, GuardLevel level)
      throws TransportException, GuardException {
    var session = router.session();
    var holder = session.safeModeHolder();
    if (holder.isPresent()) { // its end would take our change back, or keep what it should not
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
   * Whether what the push touches is as it was planned for. No selector of the patch asks for all
   * that a row says, so somebody's change of it would be lost with the row.
   *
   * @param verdict of an export that was read just before the patch
   */
  static void requireUntouched(Verdict verdict) throws GuardException {
    if (!(verdict instanceof Verdict.Base(_, var filledIn)) || !filledIn.isEmpty()) {
      throw new GuardException("Somebody else changed what this push changes, too; plan anew.");
    }
  }
}
