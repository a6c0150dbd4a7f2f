package dev.kedge.push.guard;

import static dev.kedge.push.plan.GuardChoice.ONLY_LEVEL_JOB;

import dev.kedge.push.plan.GuardLevel;
import dev.kedge.transport.TransportException;

/** Conditions that a router must meet before anything is put on it. */
public final class GuardPreconditions {
  private GuardPreconditions() {}

  /** Checks that the router and the account can have that guard level. */
  public static void requireLevel(GuardSession router, GuardLevel level)
      throws TransportException, GuardException {
    var session = router.session();
    var holder = session.safeModeHolder();
    if (holder.isPresent()) { // its end would revert our change, or keep what it should not
      throw new GuardException(
          "%s holds safe mode on the router; wait until it is released. Nothing was changed."
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
          "The account lacks policies that loading a backup needs, which the level full requires. Nothing was changed.");
    }
  }
}
