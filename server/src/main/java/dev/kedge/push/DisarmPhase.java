package dev.kedge.push;

import dev.kedge.backup.BackupRequest;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.push.PushState.CleaningUp;
import dev.kedge.push.PushState.Committed;
import dev.kedge.push.PushState.Disarmed;
import dev.kedge.push.PushState.Disarming;
import dev.kedge.push.PushState.Proved;
import dev.kedge.push.PushState.Verifying;
import dev.kedge.push.TargetComparison.Verdict;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the triggers away, and looks once more at what the router has without them. */
final class DisarmPhase {
  private static final Logger log = LoggerFactory.getLogger(DisarmPhase.class);

  private final PushContext context;

  DisarmPhase(PushContext context) {
    this.context = context;
  }

  PushState next(Proved from) {
    var firesAt = from.firesAt();
    return firesAt != null && context.now().compareTo(firesAt.minus(GuardDeadline.TOO_LATE)) > 0
        ? context.reverting(from.guard(), "It was verified too late to take the guard away safely.")
        : new Disarming(from.guard(), true);
  }

  PushState next(Disarming from) throws InterruptedException {
    return repeated(router -> disarmed(from, router));
  }

  /** What removing the triggers comes to; doing it once more does no harm. */
  private PushState disarmed(Disarming from, GuardSession router)
      throws TransportException, GuardException {
    var guard = from.guard();
    var scripts = context.scripts(guard);
    if (!from.isJustProved() && isIntact(router, scripts)) {
      context.dropSession();
      return new Verifying(guard, null); // it was proved long ago
    }
    var jobs = router.ourJobs(scripts, guard);
    if (router.run(scripts.disarm(jobs)).contains("kedge: undo")) {
      return context.reverting(guard, "The router was faster: it reverted by itself.");
    }
    if (!router.entries(scripts).isEmpty() || router.jobs().stream().anyMatch(jobs::contains)) {
      throw new GuardException("Entries of the guard are still there.");
    }
    return switch (context.observer.look(router)) {
      case Verdict.Target(var foreign, var filledIn) -> {
        context.tellTarget(foreign, filledIn, List.of());
        yield new Disarmed(guard);
      }
      case Verdict.Base(
              var foreign,
              _) -> { // one of ours, edited beyond recognition, is among them
        context.noteForeign(foreign);
        yield context.reverting(guard, "The router has its old configuration.");
      }
      case Verdict.Diverged(var menus, var edits) -> {
        context.noteForeign(edits);
        yield context.reverting(
            guard, "The guard was removed, and then it differed in " + String.join(", ", menus));
      }
    };
  }

  private static boolean isIntact(GuardSession router, GuardScripts scripts)
      throws TransportException {
    return !router.variable(scripts, "lock").equals("commit")
        && router.entries(scripts).contains(scripts.undoName());
  }

  /**
   * Whether it may have lost its globals since the last look, and with them what it wrote last: a
   * power cut takes writes of the last 45 s (see routeros-behaviour.md#power-cut).
   */
  private static boolean isRestarted(GuardSession router, GuardScripts scripts)
      throws TransportException {
    return router.variable(scripts, "armed").isEmpty();
  }

  private boolean isTarget(Verdict verdict) {
    if (verdict instanceof Verdict.Diverged(_, var edits)) {
      context.noteForeign(edits);
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
                  guard, "The router restarted just after the proof, without all of the change.")
              : new CleaningUp(guard);
        });
  }

  /** From here on missing variables tell nothing. */
  PushState next(CleaningUp from) throws InterruptedException {
    var end =
        repeated(
            router -> {
              router.cleanUp(context.scripts(from.guard()), from.guard());
              return new Committed(from.guard());
            });
    context.dropSession();
    var backup =
        context
            .backups()
            .run(
                context.afterwards(),
                BackupRequest.ofPush(BackupTrigger.CONFIG_CHANGE, context.push.reason()),
                context.deviceLease);
    backup
        .failure()
        .ifPresent(
            failure -> context.tell("The backup after the push failed: " + failure.reason()));
    return end;
  }

  /** Answers the state that follows; null: to be asked again. */
  @FunctionalInterface
  private interface Attempt {
    @Nullable PushState at(GuardSession router) throws TransportException, GuardException;
  }

  /** Tries until the router answered and there is a state that follows. */
  private PushState repeated(Attempt attempt) throws InterruptedException {
    context.sessions.expectMoved();
    var pauses = new Pauses(Duration.ofSeconds(1));
    while (true) {
      try {
        var next = attempt.at(context.session());
        if (next != null) {
          return next;
        }
      } catch (TransportException | EncryptionException | GuardException e) {
        context.dropSession();
        log.info("Push {}: the guard could not be removed yet", context.push.id());
      }
      pauses.pause(context);
    }
  }
}
