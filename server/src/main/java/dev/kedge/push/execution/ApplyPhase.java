package dev.kedge.push.execution;

import dev.kedge.platform.errors.Failure;
import dev.kedge.push.PushState;
import dev.kedge.push.PushState.Applying;
import dev.kedge.push.PushState.Armed;
import dev.kedge.push.PushState.Verifying;
import dev.kedge.push.execution.TargetComparison.Verdict;
import dev.kedge.push.guard.Guard;
import dev.kedge.push.guard.GuardDeadline;
import dev.kedge.push.guard.GuardException;
import dev.kedge.push.guard.GuardSession;
import dev.kedge.push.guard.GuardSession.Progress;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the patch as a job of the router and waits for its end. */
final class ApplyPhase {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration QUICK = Duration.ofMillis(300);

  /** Minimum number of commands for measuring how fast the router runs them. */
  private static final int ENOUGH_TO_MEASURE = 20;

  private static final String TOO_LITTLE_TIME =
      "Too little time was left before the router would revert by itself. Nothing was changed.";

  private static final Logger log = LoggerFactory.getLogger(ApplyPhase.class);

  private final PushContext context;

  /** When this node started the patch; null if another node did. */
  private @Nullable Duration startedAt;

  ApplyPhase(PushContext context) {
    this.context = context;
  }

  /** Makes the last checks while there is nothing to revert. */
  PushState next(Armed from) {
    var guard = from.guard();
    if (context.isAskedToRevert()) {
      return context.reverting(guard, PreparePhase.ASKED_TO_REVERT);
    }
    try {
      var router = context.sessions.current();
      var firesAt = from.firesAt();
      if (firesAt == null) {
        firesAt = context.takeOver(router, guard);
        if (!GuardDeadline.isTimeEnough(context.timing, context.now(), firesAt)) {
          return context.reverting(guard, TOO_LITTLE_TIME);
        }
      }
      requireUntouched(context.observer.look(router));
      return new Applying(guard, firesAt);
    } catch (Failure e) {
      context.sessions.drop();
      return context.reverting(guard, e.getMessage() + " Nothing was changed.");
    }
  }

  /**
   * Checks that what the push touches is as planned. No selector of the patch covers all that a row
   * has, so a concurrent change of it would be lost with the row.
   *
   * @param verdict verdict on an export that was read just before the patch
   */
  private static void requireUntouched(Verdict verdict) throws GuardException {
    if (!(verdict instanceof Verdict.Base(_, var filledIn)) || !filledIn.isEmpty()) {
      throw new GuardException(
          "Somebody else changed the same items as this push; make a new plan.");
    }
  }

  PushState next(Applying from) throws InterruptedException {
    var state = from;
    var limit = context.now().plus(context.timing.applyTimeout());
    @Nullable PushState next = null;
    while (next == null) {
      var late = context.now().compareTo(limit) >= 0;
      try {
        var router = context.sessions.current();
        if (state.firesAt() == null) {
          state = new Applying(state.guard(), context.takeOver(router, state.guard()));
        }
        var scripts = context.scripts(state.guard());
        var progress = router.progress(scripts);
        if (isNotStarted(progress, state.guard())) {
          if (!GuardDeadline.isTimeEnough(context.timing, context.now(), state.firesAt())) {
            return context.reverting(state.guard(), TOO_LITTLE_TIME);
          }
          startedAt = context.now();
          var job = router.start(scripts.startPatch());
          state = new Applying(state.guard().withPatch(job), state.firesAt());
          context.note(state);
        } else {
          next = after(state, progress, router);
        }
        if (next == null && late) {
          return context.reverting(
              state.guard(), "The patch did not end within the apply timeout.");
        }
      } catch (GuardException e) {
        return context.reverting(state.guard(), String.valueOf(e.getMessage()));
      } catch (Failure e) {
        context.sessions.drop();
        context.sessions.expectMoved();
        log.info("Push {}: the link was lost while the patch was applied", context.push.id());
        next = late ? new Verifying(state.guard(), state.firesAt()) : null; // the export decides
        context.sleep(PAUSE);
      }
      context.sleep(next == null ? QUICK : Duration.ZERO);
    }
    // verification uses new connections only (see routeros-behaviour.md#open-sessions-stay)
    context.sessions.drop();
    return next;
  }

  private static boolean isNotStarted(Progress now, Guard guard) {
    return !now.armed().isEmpty()
        && now.lock().isEmpty()
        && now.state().isEmpty()
        && now.patch().isEmpty()
        && !guard.hasPatch();
  }

  /** Derives the next state; null while the patch runs. */
  private @Nullable PushState after(Applying state, Progress now, GuardSession router)
      throws TransportException {
    var guard = state.guard();
    if (context.isAskedToRevert()) {
      return context.reverting(guard, PreparePhase.ASKED_TO_REVERT); // the revert stops it first
    }
    if (!now.lock().isEmpty()) {
      return context.reverting(guard, "The router began to revert by itself.");
    }
    var runs = isRunning(now, guard);
    if (now.state().equals("done") || now.state().isEmpty() && !runs) {
      measure();
      var differences = new HistoryCheck(context).differences(router, guard);
      return differences.isEmpty()
          ? new Verifying(guard, state.firesAt())
          : context.reverting(
              guard,
              "The router's own history would revert the change differently from the inverse patch: %s."
                  .formatted(String.join("; ", differences)));
    }
    return runs ? null : context.reverting(guard, refusal(now, router, guard));
  }

  private static boolean isRunning(Progress now, Guard guard) {
    var job = now.patch().isEmpty() ? guard.jobs().getLast() : now.patch();
    return now.jobs().contains(job);
  }

  private String refusal(Progress now, GuardSession router, Guard guard) throws TransportException {
    var scripts = context.scripts(guard);
    router.run(scripts.set("state", "ended"));
    var printed = router.result(scripts).strip();
    return "The router refused command %s of %d of the patch%s"
        .formatted(
            now.line(),
            context.plan.patch().commands().size(),
            printed.isEmpty() ? "." : ": " + printed);
  }

  private void measure() {
    var commands = context.plan.patch().commands().size();
    if (startedAt != null && commands >= ENOUGH_TO_MEASURE) {
      context.noteRate(commands * 1000.0 / context.now().minus(startedAt).toMillis());
    }
  }
}
