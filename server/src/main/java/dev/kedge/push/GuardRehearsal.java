package dev.kedge.push;

import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.List;

/**
 * Proves on the router that triggers come, with the account and the policies that the guard has,
 * that they read files where its are, change what is ours, and see our global variables.
 */
final class GuardRehearsal {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** Ahead of the rehearsal's trigger. */
  private static final Duration AHEAD = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final PushContext context;
  private final GuardSession router;
  private final GuardScripts scripts;

  GuardRehearsal(PushContext context, GuardSession router, GuardScripts scripts) {
    this.context = context;
    this.router = router;
    this.scripts = scripts;
  }

  void run(GuardLevel level) throws TransportException, GuardException, InterruptedException {
    var policies = router.policies();
    var schedules = level.isAtLeast(GuardLevel.SOFT_BOOT);
    router.upload(scripts.armFile(), scripts.addRehearsal(policies));
    router.importFile(scripts.armFile());
    router.run(scripts.set("probe", "probe"));
    router.run(scripts.startRehearsal(!schedules));
    if (schedules) {
      router.run(
          scripts.addScheduler(scripts.rehearsalName(), AHEAD, policies, scripts.runRehearsal()));
    }
    awaitTrigger();
    if (!router.run(scripts.showRehearsed()).strip().equals(GuardScripts.REHEARSED)) {
      throw new GuardException(
          "Guard rehearsal failed: the trigger could change nothing; it lacks the policy write. Nothing was changed.");
    }
    router.run(scripts.removeLeftovers(List.of()));
  }

  private void awaitTrigger() throws TransportException, GuardException, InterruptedException {
    var limit = context.now().plus(LIMIT);
    context.sleep(AHEAD);
    var seen = router.run(scripts.show("ran", "mark")).stripTrailing();
    while (!seen.equals("seen seen")) {
      if (context.now().compareTo(limit) > 0) {
        throw new GuardException(
            "Guard rehearsal failed: %s. Nothing was changed."
                .formatted(
                    seen.startsWith("seen")
                        ? "the trigger did not run, or its policies do not allow reading files and writing"
                        : "no job was seen to run"));
      }
      context.sleep(PAUSE);
      seen = router.run(scripts.show("ran", "mark")).stripTrailing();
    }
  }
}
