package dev.kedge.simulator.engine;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The turns in which threads work on a router, one at a time. A thread needs the turn to do
 * anything on the router, and gives it away while it sleeps in the router's time. A thread that
 * wakes a sleeper lends it the turn and waits until it sleeps again or ends, so that events at the
 * same moment happen in a fixed order.
 */
final class ExecutionTurns {
  /** Ends a script at once: its job was removed, its session closed or the router went down. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  /** How a thread got the turn. */
  private static final class Held {
    /** Released to give the turn back to the lender; null if the turn was not lent. */
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

  /** Runs work on the router, at once if the thread has the turn, or else when it gets it. */
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

  /** Starts a thread and lends it the turn until it first sleeps or ends. */
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
   * Sleeps for a span of the router's time, and gives the turn away meanwhile.
   *
   * @throws Stopped if the thread is interrupted; it has no turn then
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
        parked.release(); // the event has run already: its thread must not wait for this one
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
