package dev.kedge.push.execution;

import dev.kedge.platform.errors.Failure;
import dev.kedge.push.PushState;
import dev.kedge.push.PushState.Reverted;
import dev.kedge.push.PushState.Reverting;
import dev.kedge.push.execution.TargetComparison.Verdict;
import dev.kedge.push.guard.Guard;
import dev.kedge.push.guard.GuardException;
import dev.kedge.push.guard.GuardScripts;
import dev.kedge.push.guard.GuardSession;
import dev.kedge.push.guard.InverseRuns;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the inverse patch, by the router or by Kedge, until it has come to its end and the export is
 * the base. An export that looks like the base is not enough: a row of ours that somebody renamed
 * looks like somebody else's, and only the inverse patch finds it, by its id.
 */
final class RevertPhase {
  private static final String STILL_THERE = "the change is still there";

  private static final Logger log = LoggerFactory.getLogger(RevertPhase.class);

  private final PushContext context;
  private final Pauses pauses = new Pauses(Duration.ofMillis(300));
  private final BackupDecision backup;
  private InverseRuns inverse;

  /** If false, nothing of the change can be on the router. */
  private final boolean wasApplying;

  RevertPhase(PushContext context) {
    this.context = context;
    this.inverse = new InverseRuns(context.inverseScript, context.clock());
    this.backup = new BackupDecision(context);
    this.wasApplying = context.wasApplying();
  }

  PushState next(Reverting from) throws InterruptedException {
    context.sessions.drop();
    while (true) {
      try (var router = context.sessions.open()) {
        var next = step(router, context.scripts(from.guard()), from.guard());
        if (next != null) {
          return next;
        }
      } catch (Failure e) {
        log.debug("Push {}: the router has not reverted yet", context.push.id());
      }
      pauses.pause(context);
    }
  }

  /** Derives the next state from the router's; null while there is something to wait for. */
  private @Nullable PushState step(GuardSession router, GuardScripts scripts, Guard guard)
      throws TransportException, GuardException {
    var progress = router.progress(scripts);
    if (progress.lock().equals("undo")) {
      return null; // it is running
    }
    var entries = router.entries(scripts);
    var begun = wasApplying && progress.mayHaveBegun(guard);
    var isUndone = progress.lock().equals("undone");
    if (begun && !isUndone && !inverse.isComplete()) {
      backup.hold(router, scripts, entries);
      return undo(router, scripts, guard, entries, progress.lock());
    }
    var knowsIds =
        isUndone
            && !progress.armed().isEmpty()
            && (progress.state().equals("done") || scripts.change().knowsCopies());
    return switch (context.observer.look(router, knowsIds)) {
      case Verdict.Base(var foreign, var filledIn) -> {
        context.report.tellTakenBack(foreign, begun ? filledIn : List.of());
        yield atBase(router, scripts, guard, entries);
      }
      case Verdict.Target _ when begun -> elsewhere(router, scripts, guard, entries, STILL_THERE);
      case Verdict.Diverged(var menus, _) when begun ->
          elsewhere(router, scripts, guard, entries, differs(menus));
      case Verdict.Target _, Verdict.Diverged _ -> // by others: nothing of ours was done
          atBase(router, scripts, guard, entries);
    };
  }

  /** Removes what is left of the guard, under its lock; null until nothing is left. */
  private @Nullable PushState atBase(
      GuardSession router, GuardScripts scripts, Guard guard, Set<String> entries)
      throws TransportException {
    var jobs = router.ourJobs(scripts, guard);
    if (!entries.isEmpty() || router.jobs().stream().anyMatch(jobs::contains)) {
      router.run(scripts.set("stop", "stop"));
      router.run(scripts.removal().disarm(jobs));
      router.run(scripts.removal().leftovers(jobs));
      return null; // look once more
    }
    if (context.isStartUpPending(router, scripts, guard)) {
      return null;
    }
    router.cleanUp(scripts, guard);
    return new Reverted(guard);
  }

  /**
   * The router is not at the base, although the inverse patch ran to its end or nothing was to be
   * reverted.
   */
  private @Nullable PushState elsewhere(
      GuardSession router,
      GuardScripts scripts,
      Guard guard,
      Set<String> entries,
      String difference)
      throws TransportException, GuardException {
    return inverse.wasTried()
        ? GivenUp.end(context, router, guard, entries, difference)
        : undo(router, scripts, guard, entries, "undone");
  }

  /** Has the inverse patch run; null while it may succeed. */
  private @Nullable PushState undo(
      GuardSession router, GuardScripts scripts, Guard guard, Set<String> entries, String lock)
      throws TransportException, GuardException {
    if (!inverse.isGivenUp()) {
      if (inverse.start(router, scripts, entries, lock)) {
        pauses.restart();
      }
      return null;
    }
    var next = backup.next(router, entries);
    if (next == BackupDecision.Next.LOAD) {
      inverse =
          new InverseRuns(
              context.inverseScript,
              context.clock()); // of use again, on what the backup brings back
      pauses.restart();
      backup.load(router, scripts);
    }
    if (next != BackupDecision.Next.GIVE_UP) {
      return null;
    }
    var difference = switch (context.observer.look(router)) { // no end without an export
          case Verdict.Base _ -> "the export is the base, but some of the change may be left";
          case Verdict.Target _ -> STILL_THERE;
          case Verdict.Diverged(var menus, _) -> differs(menus);
        };
    return GivenUp.end(context, router, guard, entries, difference);
  }

  private static String differs(List<String> menus) {
    return "it differs in " + String.join(", ", menus);
  }
}
