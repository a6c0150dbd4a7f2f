package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Change;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The latest changes, which a loss of power would still revert (see
 * routeros-behaviour.md#power-cut). Power cuts right after a write lost it three times out of four,
 * none did after 45 s (jmrplens/mikroscope, test/lab/README). Used only within a turn.
 */
final class LastWrites {
  private static final Duration SAFE_AFTER = Duration.ofSeconds(45);

  private record Write(Change change, Duration at) {}

  private final Deque<Write> writes = new ArrayDeque<>();

  void add(Change change, Duration now) {
    writes.push(new Write(change, now));
    while (isSafe(writes.getLast(), now)) {
      writes.removeLast();
    }
  }

  private static boolean isSafe(Write write, Duration now) {
    return now.minus(write.at()).compareTo(SAFE_AFTER) >= 0;
  }

  /** Reverts the changes that are not safe yet, the last one first. */
  void revert(Duration now) {
    for (Write write : writes) {
      if (!isSafe(write, now)) {
        write.change().undo().run();
      }
    }
  }

  void forget() {
    writes.clear();
  }
}
