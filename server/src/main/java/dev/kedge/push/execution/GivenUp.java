package dev.kedge.push.execution;

import dev.kedge.push.PushState;
import dev.kedge.push.guard.Guard;
import dev.kedge.push.guard.GuardScripts;
import dev.kedge.push.guard.GuardSession;
import dev.kedge.transport.TransportException;
import java.util.Set;

/** End of a push that could not be reverted. */
final class GivenUp {
  private GivenUp() {}

  /**
   * Ends the push as failed: no trigger runs by itself any more; what is left is named here and in
   * the router's log.
   *
   * @param entries the guard's entries on the router
   * @param difference difference from the base, in words
   */
  static PushState.Failed end(
      PushContext context, GuardSession router, Guard guard, Set<String> entries, String difference)
      throws TransportException {
    var scripts = context.scripts(guard);
    router.run(scripts.removal().giveUp(router.ourJobs(scripts, guard)));
    context.report.tellGivenUp(
        "The inverse patch did not restore the base: %s. %s"
            .formatted(difference, left(scripts, guard, entries)));
    if (entries.isEmpty()) {
      router.cleanUp(scripts, guard);
    } else {
      router.run(scripts.removal().otherFiles());
      router.forgetVariables(scripts, guard);
    }
    return new PushState.Failed(guard);
  }

  private static String left(GuardScripts scripts, Guard guard, Set<String> entries) {
    if (entries.isEmpty()) {
      return "No part of the guard is left on the router.";
    }
    var files = scripts.filesOfEntries(guard.level());
    return "Left on the router, disabled: %s%s"
        .formatted(
            String.join(", ", entries.stream().sorted().toList()),
            files.isEmpty() ? "" : "; and the files " + String.join(", ", files));
  }
}
