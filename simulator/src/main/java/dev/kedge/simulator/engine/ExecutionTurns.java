package dev.kedge.simulator.engine;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The turns in which threads work on a router, one at a time. A thread that does something on it
 * has the turn; while it sleeps in the router's time others have it. Whoever wakes a sleeper lends
 * it the turn and waits until it sleeps again or ends, so that what happens at one moment happens
 * in one order.
 */
final class ExecutionTurns {
  /** Ends a script at once: its job was removed, its session closed or the router went down. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  /** How the thread came by the turn. */
  private static final class Held {
    /** Released when the turn goes back to who lent it; null when it is the thread's own. */
    private @Nullable Semaphore lender;

    private boolean holds = true;
    private int depth = 1;
  }

  private final ReentrantLock lock = new ReentrantLock(true);
  private final ThreadLocal<@Nullable Held> held = new ThreadLocal<>();
  private final Time time;

  ExecutionTurns(Time time) {
    this.time = time;
  }

  /** Does something on the router, now or when its turn comes. */
  <T> T take(Supplier<T> work) {
    @Nullable Held already = held.get();
    if (already != null) {
      already.depth++;
      try {
        return work.get();
      } finally {
        already.depth--;
      }
    }
    lock.lock();
    var turn = new Held();
    held.set(turn);
    try {
      return work.get();
    } finally {
      end(turn);
    }
  }

  void take(Runnable work) {
    take(
        () -> {
          work.run();
          return null;
        });
  }

  /** Starts a thread that has the turn until it first sleeps or ends; the caller has it again. */
  Thread start(String name, Runnable work) {
    var back = new Semaphore(0);
    var thread =
        Thread.ofVirtual()
            .name(name)
            .start(
                () -> {
                  var turn = new Held();
                  turn.lender = back;
                  held.set(turn);
                  try {
                    work.run();
                  } finally {
                    end(turn);
                  }
                });
    back.acquireUninterruptibly();
    return thread;
  }

  /**
   * Gives the turn away until that time has passed.
   *
   * @throws Stopped if the thread is interrupted meanwhile; it has no turn then
   */
  void sleep(java.time.Duration length) {
    var turn = held.get();
    if (turn == null) {
      throw new IllegalStateException("sleeps without a turn");
    }
    var wake = new Semaphore(0);
    var parked = new Semaphore(0);
    var event =
        time.in(
            length,
            () -> {
              wake.release();
              parked.acquireUninterruptibly();
            });
    end(turn);
    try {
      wake.acquire();
    } catch (InterruptedException e) {
      if (!time.cancel(event)) {
        parked.release(); // it rang meanwhile: nobody may wait for this thread
      }
      throw new Stopped();
    }
    turn.lender = parked;
    turn.holds = true;
    held.set(turn);
  }

  private void end(Held turn) {
    if (!turn.holds) {
      return;
    }
    turn.holds = false;
    held.remove();
    @Nullable Semaphore lender = turn.lender;
    if (lender == null) {
      lock.unlock();
    } else {
      lender.release();
    }
  }
}
