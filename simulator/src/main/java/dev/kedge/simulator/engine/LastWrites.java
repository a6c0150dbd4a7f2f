package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Change;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The latest changes, which a loss of power still takes away (see routeros-behaviour.md#power-cut).
 * Cuts right after a write lost it three times in four, none did after 45 s (jmrplens/mikroscope,
 * test/lab/README). For one turn.
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

  /** Takes back the changes that are not safe yet, the last one first. */
  void takeBack(Duration now) {
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
