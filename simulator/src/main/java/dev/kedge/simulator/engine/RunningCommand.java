package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Behaviour;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The command that a terminal is running, which Ctrl-C stops while it waits (see
 * routeros-behaviour.md#ctrl-c). Safe for use by several threads.
 */
final class RunningCommand {
  /** The thread that runs the command; null if none runs. */
  private @Nullable Thread worker;

  private boolean isStopped;

  /** Runs a command on this thread. */
  Answer run(Supplier<Answer> work) {
    synchronized (this) {
      worker = Thread.currentThread();
    }
    try {
      return work.get();
    } finally {
      synchronized (this) {
        worker = null;
      }
    }
  }

  /**
   * Stops the command that runs.
   *
   * @return whether one runs
   */
  synchronized boolean stop() {
    if (worker == null || !Behaviour.CTRL_C_STOPS_COMMANDS.on()) {
      return false;
    }
    isStopped = true;
    worker.interrupt();
    return true;
  }

  /**
   * Whether the last command was stopped. Clears this state, and an interrupt that may have come
   * too late.
   */
  synchronized boolean takeStop() {
    boolean was = isStopped;
    isStopped = false;
    if (was) {
      Thread.interrupted();
    }
    return was;
  }
}
