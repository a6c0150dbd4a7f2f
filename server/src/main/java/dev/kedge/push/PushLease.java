package dev.kedge.push;

import java.time.Duration;
import java.util.UUID;

/**
 * Lease to drive one push. Its node renews it in the database every few seconds; if that failed for
 * too long, another node may have taken over, and nothing more is done to the router. Thread-safe.
 */
public final class PushLease {
  /** Time without a heartbeat after which any node takes over. */
  static final Duration TAKEOVER_AFTER = Duration.ofSeconds(10);

  static final Duration HEARTBEAT = Duration.ofSeconds(3);

  /** Shorter, as a command may take a moment to arrive. */
  private static final Duration VALID = TAKEOVER_AFTER.minusSeconds(1);

  /** Loss of the lease to another node: stop at once, and do nothing more to the router. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost(UUID push) {
      super("push " + push + " is driven by another node now");
    }
  }

  private final UUID push;
  private final long epoch;
  private final String node;
  private volatile long renewedAt = System.nanoTime();
  private volatile boolean lost;

  PushLease(UUID push, long epoch, String node) {
    this.push = push;
    this.epoch = epoch;
    this.node = node;
  }

  UUID push() {
    return push;
  }

  long epoch() {
    return epoch;
  }

  String node() {
    return node;
  }

  /**
   * Renews it, as the database has confirmed.
   *
   * @param before when the database was asked
   */
  void renew(long before) {
    renewedAt = before;
  }

  void lose() {
    lost = true;
  }

  /** Checks the lease, before anything is done to the router. */
  public void require() {
    if (lost || System.nanoTime() - renewedAt > VALID.toNanos()) {
      throw new Lost(push);
    }
  }

  /** Checks that a write with its epoch changed the one row. */
  void requireOne(int changed) {
    if (changed != 1) {
      throw new Lost(push);
    }
  }
}
