package dev.kedge.push.execution;

import dev.kedge.push.PushState;
import dev.kedge.push.PushStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One push, driven from its journalled state to its end, the same way for a new push and a
 * takeover. A failure here (the database is unavailable, a bug) ends the driving and not the push:
 * the guard is on the router, and the next node begins with the last journalled state.
 *
 * <p>No status is derived from elapsed time or an exit status: {@code committed} and {@code
 * reverted} follow from an export that was read after the guard was seen to be gone.
 */
final class PushExecution {
  private static final Logger log = LoggerFactory.getLogger(PushExecution.class);

  private final PushContext context;

  PushExecution(PushContext context) {
    this.context = context;
  }

  void run() throws InterruptedException {
    var state = PushState.of(context.push, context.journalledGuard());
    if (!state.step().equals(PushStep.OPENED)) {
      log.info("Push {} is taken over at {}", context.push.id(), state.step());
    }
    try {
      while (!(state instanceof PushState.Ended)) {
        state = next(state);
        context.record(state);
      }
    } finally {
      context.sessions.drop();
    }
  }

  private PushState next(PushState state) throws InterruptedException {
    return switch (state) {
      case PushState.Preparing preparing -> new PreparePhase(context).next(preparing);
      case PushState.Arming arming -> new ArmPhase(context, arming).next();
      case PushState.Armed armed -> new ApplyPhase(context).next(armed);
      case PushState.Applying applying -> new ApplyPhase(context).next(applying);
      case PushState.Verifying verifying -> new VerifyPhase(context, verifying).next();
      case PushState.Proved proved -> new DisarmPhase(context).next(proved);
      case PushState.Disarming disarming -> new DisarmPhase(context).next(disarming);
      case PushState.Disarmed disarmed -> new DisarmPhase(context).next(disarmed);
      case PushState.CleaningUp cleaningUp -> new DisarmPhase(context).next(cleaningUp);
      case PushState.Reverting reverting -> new RevertPhase(context).next(reverting);
      case PushState.Ended ended -> throw new IllegalStateException("ended at " + ended.step());
    };
  }
}
