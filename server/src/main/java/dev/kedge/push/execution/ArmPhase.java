package dev.kedge.push.execution;

import dev.kedge.platform.errors.Failure;
import dev.kedge.push.PushState;
import dev.kedge.push.PushState.Armed;
import dev.kedge.push.PushState.Arming;
import dev.kedge.push.guard.Guard;
import dev.kedge.push.guard.GuardArming;
import dev.kedge.push.guard.GuardException;

/** Arms the triggers before the first change. */
final class ArmPhase {
  private final PushContext context;
  private Guard guard;

  ArmPhase(PushContext context, Arming from) {
    this.context = context;
    this.guard = from.guard();
  }

  PushState next() {
    try {
      var router = context.sessions.current();
      var scripts = context.scripts(guard);
      if (!router.entries(scripts).isEmpty() || !router.variable(scripts, "armed").isEmpty()) {
        return context.reverting(
            guard, "The server stopped while it was arming the guard. Nothing was changed.");
      }
      if (context.isAskedToRevert()) {
        return context.reverting(guard, PreparePhase.ASKED_TO_REVERT);
      }
      var began = context.now();
      var armed =
          new GuardArming(router, scripts, context.timing, context.plan.version())
              .arm(guard, this::note);
      return new Armed(armed, began.plus(armed.timeout()));
    } catch (GuardException e) {
      return context.reverting(guard, e.getMessage() + " Nothing was changed.");
    } catch (Failure e) {
      context.sessions.drop();
      return context.reverting(guard, e.getMessage() + " Nothing was changed.");
    }
  }

  private void note(Guard known) {
    guard = known;
    context.note(new Arming(known));
  }
}
