package dev.kedge.push;

import dev.kedge.push.guard.Guard;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * State of a push: what is about to be done, and all that is needed to find it on the router. It is
 * journalled before it is acted upon, so a node that takes over enters the same state again; that
 * is the normal case, and each step begins by asking the router what is already done.
 */
public sealed interface PushState {
  PushStep step();

  Guard guard();

  /** State of the guard to journal; null if unchanged. */
  default @Nullable GuardState guardState() {
    return null;
  }

  /**
   * Nothing of the change is on the router, and no trigger.
   *
   * @param step how far the preparation has come
   */
  record Preparing(PushStep step, Guard guard) implements PushState {
    public Preparing at(PushStep next) {
      return new Preparing(next, guard);
    }
  }

  /** Triggers are being put on the router. */
  record Arming(Guard guard) implements PushState {
    @Override
    public PushStep step() {
      return PushStep.ARMING;
    }

    @Override
    public GuardState guardState() {
      return GuardState.ARMING;
    }
  }

  /**
   * The triggers were read back; nothing is changed yet.
   *
   * @param firesAt when the router reverts by itself, by our monotonic clock; null if the router
   *     must be asked. The same in the other states
   */
  record Armed(Guard guard, @Nullable Duration firesAt) implements PushState {
    @Override
    public PushStep step() {
      return PushStep.ARMED;
    }

    @Override
    public GuardState guardState() {
      return GuardState.ARMED;
    }
  }

  /** The patch is running, or about to run. */
  record Applying(Guard guard, @Nullable Duration firesAt) implements PushState {
    @Override
    public PushStep step() {
      return PushStep.APPLYING;
    }
  }

  /** The patch has ended; the router's export must show the target for the whole soak time. */
  record Verifying(Guard guard, @Nullable Duration firesAt) implements PushState {
    @Override
    public PushStep step() {
      return PushStep.VERIFYING;
    }
  }

  /** The target was verified. */
  record Proved(Guard guard, @Nullable Duration firesAt) implements PushState {
    @Override
    public PushStep step() {
      return PushStep.PROVED;
    }
  }

  /**
   * The triggers are being removed.
   *
   * @param isJustProved false if another node verified the change before
   */
  record Disarming(Guard guard, boolean isJustProved) implements PushState {
    @Override
    public PushStep step() {
      return PushStep.DISARMING;
    }

    @Override
    public GuardState guardState() {
      return GuardState.DISARMING;
    }
  }

  /** The triggers are gone, and the export was the target after that. */
  record Disarmed(Guard guard) implements PushState {
    @Override
    public PushStep step() {
      return PushStep.DISARMED;
    }

    @Override
    public GuardState guardState() {
      return GuardState.GONE;
    }
  }

  /** No restart lost the change; what is left of the push is being removed. */
  record CleaningUp(Guard guard) implements PushState {
    @Override
    public PushStep step() {
      return PushStep.CLEANING_UP;
    }
  }

  /** The inverse patch is being run, by Kedge or by the router. */
  record Reverting(Guard guard) implements PushState {
    @Override
    public PushStep step() {
      return PushStep.REVERTING;
    }
  }

  /** A final state: the guard is gone and the configuration is known. */
  sealed interface Ended extends PushState {
    Push.Status status();

    @Override
    default GuardState guardState() {
      return GuardState.GONE;
    }
  }

  /** The configuration is the target. */
  record Committed(Guard guard) implements Ended {
    @Override
    public PushStep step() {
      return PushStep.COMMITTED;
    }

    @Override
    public Push.Status status() {
      return Push.Status.COMMITTED;
    }
  }

  /** The configuration is the base. */
  record Reverted(Guard guard) implements Ended {
    @Override
    public PushStep step() {
      return PushStep.REVERTED;
    }

    @Override
    public Push.Status status() {
      return Push.Status.REVERTED;
    }
  }

  /** The configuration is known, and diverged. */
  record Failed(Guard guard) implements Ended {
    @Override
    public PushStep step() {
      return PushStep.FAILED;
    }

    @Override
    public Push.Status status() {
      return Push.Status.FAILED;
    }
  }

  /** Derives the state from which a push is driven on from its journal. */
  static PushState of(Push push, Guard guard) {
    return switch (push.step()) {
      case OPENED, SAVING, WRITING, REHEARSING, CHECKING -> new Preparing(push.step(), guard);
      case ARMING -> new Arming(guard);
      case ARMED -> new Armed(guard, null);
      case APPLYING -> new Applying(guard, null);
      case VERIFYING, PROVED -> new Verifying(guard, null);
      case DISARMING -> new Disarming(guard, false);
      case DISARMED -> new Disarmed(guard);
      case CLEANING_UP -> new CleaningUp(guard);
      case REVERTING -> new Reverting(guard);
      case COMMITTED -> new Committed(guard);
      case REVERTED -> new Reverted(guard);
      case FAILED -> new Failed(guard);
    };
  }
}
