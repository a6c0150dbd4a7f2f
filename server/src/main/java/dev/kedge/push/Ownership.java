package dev.kedge.push;

import java.time.Duration;
import java.util.UUID;

/**
 * The right to drive one push. It is said to the database every few seconds; when that did not work
 * for too long another node may have taken over, and nothing more is done to the router.
 * Thread-safe.
 */
final class Ownership {
  /** After so long a silence any node takes over. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  /** How often the owner says that it lives. */
  static final Duration HEARTBEAT = Duration.ofSeconds(3);

  /** A command may take a moment to arrive. */
  private static final Duration SURE = SILENCE.minusSeconds(1);

  private final UUID operation;
  private final long epoch;
  private volatile long seenAt = System.nanoTime();
  private volatile boolean lost;

  Ownership(UUID operation, long epoch) {
    this.operation = operation;
    this.epoch = epoch;
  }

  UUID operation() {
    return operation;
  }

  long epoch() {
    return epoch;
  }

  /**
   * The database has heard of us.
   *
   * @param before when it was asked
   */
  void seen(long before) {
    seenAt = before;
  }

  void lose() {
    lost = true;
  }

  /** Called before anything is done to the router. */
  void require() {
    if (lost || System.nanoTime() - seenAt > SURE.toNanos()) {
      throw new OperationTable.Overtaken(operation);
    }
  }
}
