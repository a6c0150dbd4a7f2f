package dev.kedge.push;

import dev.kedge.kms.KmsException;
import dev.kedge.push.PushState.Armed;
import dev.kedge.push.PushState.Arming;
import dev.kedge.transport.TransportException;

/** Arms the triggers, before the first change. */
final class ArmPhase {
  private final PushContext context;

  ArmPhase(PushContext context) {
    this.context = context;
  }

  PushState next(Arming from) {
    var guard = from.guard();
    try {
      var router = context.session();
      var scripts = context.scripts(guard);
      if (!router.entries(scripts).isEmpty() || !router.variable(scripts, "armed").isEmpty()) {
        return context.reverting(
            guard, "The server stopped while it armed the guard. Nothing was changed.");
      }
      if (context.isAskedToRevert()) {
        return context.reverting(guard, PreparePhase.ASKED_TO_REVERT);
      }
      var began = context.now();
      var arming = new GuardArming(router, scripts, context.timing);
      guard = arming.arm(guard);
      context.note(new Arming(guard));
      arming.requireArmed(guard);
      return new Armed(guard, began.plus(guard.timeout()));
    } catch (GuardException e) {
      return context.reverting(guard, String.valueOf(e.getMessage()));
    } catch (TransportException | KmsException e) {
      context.dropSession();
      return context.reverting(guard, e.getMessage() + " Nothing was changed.");
    }
  }
}
