package dev.kedge.push.execution;

import dev.kedge.backup.BackupRequest;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.platform.errors.Failure;
import dev.kedge.platform.lease.Lease;
import dev.kedge.push.PushState;
import dev.kedge.push.PushState.CleaningUp;
import dev.kedge.push.PushState.Committed;
import dev.kedge.push.PushState.Disarmed;
import dev.kedge.push.PushState.Disarming;
import dev.kedge.push.PushState.Proved;
import dev.kedge.push.PushState.Verifying;
import dev.kedge.push.execution.TargetComparison.Verdict;
import dev.kedge.push.guard.GuardDeadline;
import dev.kedge.push.guard.GuardException;
import dev.kedge.push.guard.GuardScripts;
import dev.kedge.push.guard.GuardSession;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the triggers, and checks once more what the router has without them. */
final class DisarmPhase {
  private static final Logger log = LoggerFactory.getLogger(DisarmPhase.class);

  private final PushContext context;

  DisarmPhase(PushContext context) {
    this.context = context;
  }

  PushState next(Proved from) {
    var firesAt = from.firesAt();
    return firesAt != null && context.now().compareTo(firesAt.minus(GuardDeadline.TOO_LATE)) > 0
        ? context.reverting(
            from.guard(), "The change was verified too late to remove the guard safely.")
        : new Disarming(from.guard(), true);
  }

  PushState next(Disarming from) throws InterruptedException {
    return repeated(router -> disarmed(from, router));
  }

  /** Removes the triggers and derives the next state; repeating it does no harm. */
  private PushState disarmed(Disarming from, GuardSession router)
      throws TransportException, GuardException {
    var guard = from.guard();
    var scripts = context.scripts(guard);
    if (!from.isJustProved() && isIntact(router, scripts)) {
      context.sessions.drop();
      return new Verifying(guard, null); // it was verified long ago
    }
    var jobs = router.ourJobs(scripts, guard);
    if (router.run(scripts.removal().disarm(jobs)).contains("kedge: undo")) {
      return context.reverting(
          guard, "The router reverted by itself before the guard was removed.");
    }
    if (!router.entries(scripts).isEmpty() || router.jobs().stream().anyMatch(jobs::contains)) {
      throw new GuardException("Entries of the guard are still on the router.");
    }
    return switch (context.observer.look(router)) {
      case Verdict.Target(var foreign, var filledIn) -> {
        context.report.tellTarget(foreign, filledIn, List.of());
        yield new Disarmed(guard);
      }
      case Verdict.Base base -> context.reverting(guard, base);
      case Verdict.Diverged diverged ->
          context.reverting(
              guard,
              diverged,
              "After the guard was removed, the router differed from the target in ");
    };
  }

  private static boolean isIntact(GuardSession router, GuardScripts scripts)
      throws TransportException {
    return !router.variable(scripts, "lock").equals("commit")
        && router.entries(scripts).contains(scripts.names().undo());
  }

  /**
   * Whether the router may have lost its globals since the last look, and with them its last
   * writes: a power cut loses writes of the last 45 s (see routeros-behaviour.md#power-cut).
   */
  private static boolean isRestarted(GuardSession router, GuardScripts scripts)
      throws TransportException {
    return router.variable(scripts, "armed").isEmpty();
  }

  private boolean isTarget(Verdict verdict) {
    if (verdict instanceof Verdict.Diverged(_, var edits)) {
      context.report.noteForeign(edits);
    }
    return verdict instanceof Verdict.Target;
  }

  PushState next(Disarmed from) throws InterruptedException {
    var guard = from.guard();
    return repeated(
        router -> {
          var scripts = context.scripts(guard);
          if (context.isStartUpPending(router, scripts, guard)) {
            return null;
          }
          return isRestarted(router, scripts) && !isTarget(context.observer.look(router))
              ? context.reverting(
                  guard,
                  "The router restarted just after the verification, without the complete change.")
              : new CleaningUp(guard);
        });
  }

  /** Cleans up; from here on missing variables mean nothing. */
  PushState next(CleaningUp from) throws InterruptedException {
    var end =
        repeated(
            router -> {
              router.cleanUp(context.scripts(from.guard()), from.guard());
              return new Committed(from.guard());
            });
    context.sessions.drop();
    var backup =
        context
            .backups()
            .run(
                context.afterwards(),
                BackupRequest.ofPush(BackupTrigger.CONFIG_CHANGE, context.push.reason()),
                context.lendDevice());
    if (backup.failure().isPresent()) {
      var failure = backup.failure().get();
      if (failure.isOfServer()) { // the successor makes it
        throw new Lease.Lost(context.push.id());
      }
      context.report.tell("The backup after the push failed: " + failure.reason());
    }
    return end;
  }

  /** One attempt at a step; null if it has to be repeated. */
  @FunctionalInterface
  private interface Attempt {
    @Nullable PushState at(GuardSession router) throws TransportException, GuardException;
  }

  /** Repeats an attempt until the router answers and a next state follows. */
  private PushState repeated(Attempt attempt) throws InterruptedException {
    context.sessions.expectMoved();
    var pauses = new Pauses(Duration.ofSeconds(1));
    while (true) {
      try {
        var next = attempt.at(context.sessions.current());
        if (next != null) {
          return next;
        }
      } catch (Failure e) {
        context.sessions.drop();
        log.info("Push {}: the guard could not be removed yet", context.push.id());
      }
      pauses.pause(context);
    }
  }
}
