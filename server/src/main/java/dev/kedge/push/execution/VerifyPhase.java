package dev.kedge.push.execution;

import dev.kedge.platform.errors.Failure;
import dev.kedge.push.PushRequest;
import dev.kedge.push.PushState;
import dev.kedge.push.PushState.Proved;
import dev.kedge.push.PushState.Verifying;
import dev.kedge.push.execution.TargetComparison.Verdict;
import dev.kedge.push.guard.Guard;
import dev.kedge.push.guard.GuardArming;
import dev.kedge.push.guard.GuardException;
import dev.kedge.push.guard.GuardSession;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies over new connections that the router's export is the target, for the whole soak time,
 * and that the plan's probes hold.
 */
final class VerifyPhase {
  /**
   * After a change of a packet filter new logins still pass for a moment (see
   * routeros-behaviour.md#filter-delay).
   */
  private static final Duration FILTER_TAKES_HOLD = Duration.ofSeconds(2);

  private final PushContext context;
  private final ProofConditions conditions;
  private Guard guard;
  private @Nullable Duration firesAt;
  private Duration end;

  /** Time since which every look found the target; null if the last one did not. */
  private @Nullable Duration since;

  private String lastProblem = "The router could not be reached again.";

  VerifyPhase(PushContext context, Verifying from) {
    this.context = context;
    this.conditions = new ProofConditions(context);
    this.guard = from.guard();
    this.firesAt = from.firesAt();
    this.end = context.now().plus(context.push.window());
  }

  PushState next() throws InterruptedException {
    context.sessions.expectMoved();
    if (context.plan.changesFilters()) {
      context.sleep(FILTER_TAKES_HOLD);
    }
    while (context.now().compareTo(end) < 0) {
      var request = context.request();
      if (request.filter(PushRequest.REVERT::equals).isPresent()) {
        return context.reverting(guard, PreparePhase.ASKED_TO_REVERT);
      }
      try {
        var router = context.sessions.current();
        if (firesAt == null) {
          firesAt = context.takeOver(router, guard);
        }
        if (request.filter(PushRequest.EXTEND::equals).isPresent()) {
          extend(router);
        }
        var prover = context.sessions.prover();
        var next = after(context.observer.look(prover), prover, request);
        if (next != null) {
          return next; // the next phase uses this session
        }
      } catch (Failure e) {
        since = null;
        lastProblem = String.valueOf(e.getMessage());
      }
      context.sessions.drop(); // only a new login shows that logins work
      awaitNextLook();
    }
    return context.reverting(guard, "Not verified within the confirm timeout. " + lastProblem);
  }

  private @Nullable PushState after(
      Verdict verdict, GuardSession router, Optional<PushRequest> request)
      throws TransportException {
    return switch (verdict) {
      case Verdict.Target(var foreign, var filledIn) -> {
        var lost = context.losses(router);
        context.report.tellTarget(foreign, filledIn, lost);
        var elsewhere = conditions.elsewhere(router);
        if (elsewhere.isPresent()) {
          lastProblem = elsewhere.get();
          since = null;
          yield null;
        }
        var missing =
            request.filter(PushRequest.CONFIRM::equals).isPresent()
                ? null
                : conditions.missing(router, foreign, lost);
        yield missing == null || isSoaked(missing) ? new Proved(guard, firesAt) : null;
      }
      case Verdict.Base base -> context.reverting(guard, base);
      case Verdict.Diverged diverged ->
          context.reverting(
              guard,
              diverged,
              "The change is not complete; the router differs from the target in ");
    };
  }

  /** Whether nothing has been missing for the whole soak time. */
  private boolean isSoaked(Optional<String> missing) {
    var now = context.now();
    if (missing.isPresent()) {
      lastProblem = missing.get();
      since = null;
      return false;
    }
    if (since == null) {
      since = now;
      return false;
    }
    return now.minus(since).compareTo(context.push.soak()) >= 0;
  }

  /** Arms later triggers, reads them back, and only then removes the old ones. */
  private void extend(GuardSession router) throws TransportException, GuardException {
    var later = end.plus(context.takeExtension());
    var old = guard;
    var next = guard.next(context.timing.guard(later.minus(context.now())));
    note(next);
    var began = context.now();
    var scripts = context.scripts(guard);
    new GuardArming(router, scripts, context.timing, context.plan.version())
        .armTimed(next, this::note);
    router.run(scripts.removal().timed(old.generation(), old.trigger()));
    firesAt = began.plus(guard.timeout());
    end = later;
  }

  private void note(Guard known) {
    context.note(new Verifying(known, firesAt));
    guard = known;
  }

  /** Waits until the soak time is over, or a person requests something. */
  private void awaitNextLook() throws InterruptedException {
    if (since == null) {
      context.sleepTowards(end);
      return;
    }
    var next = since.plus(context.push.soak());
    while (context.now().compareTo(next) < 0 && context.request().isEmpty()) {
      context.sleepTowards(next);
    }
  }
}
