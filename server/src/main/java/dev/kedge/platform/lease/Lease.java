package dev.kedge.platform.lease;

import dev.kedge.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.UUID;

/**
 * Right of one node, for a limited time, to work on one device or to drive one push.
 *
 * <p>Its row in the database has an epoch, the fencing token, which grows with every holder, and
 * tells when the lease expires, by the database's clock. {@link HeldLeases} extends it by
 * heartbeats.
 *
 * <p>Invariant: no command is sent to a router later than the lease's length minus {@link
 * #MAX_COMMAND} after the last confirmed heartbeat. {@link #requireValid} holds it: it is called
 * immediately before the bytes go out, and reads the monotonic clock itself. A heartbeat counts
 * from the moment before its statement was sent, so the database's expiry is never earlier than the
 * holder assumes, and another node that waits for it finds the commands of this one arrived. It
 * does not matter whether the statement, the answer or the whole process was delayed.
 *
 * <p>Thread-safe.
 */
public final class Lease {
  /** Longest time from the check of a command until the router has received it. */
  static final Duration MAX_COMMAND = Duration.ofSeconds(1);

  /** Signals that this node may not go on: another one may have taken over. */
  public static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Lost(UUID subject) {
      super(
          "The lease of "
              + subject
              + " was lost: this server stopped its work, and another server may continue it. Try again.");
    }
  }

  private final TenantId tenant;
  private final UUID subject;
  private final String node;
  private final long epoch;
  private final long validNanos;
  private final Ticker ticker;
  private volatile long confirmedAt;
  private volatile boolean lost;

  /**
   * @param since the ticker's time before the lease was acquired in the database
   */
  Lease(
      TenantId tenant,
      UUID subject,
      String node,
      long epoch,
      Duration length,
      Ticker ticker,
      long since) {
    this.tenant = tenant;
    this.subject = subject;
    this.node = node;
    this.epoch = epoch;
    this.validNanos = length.minus(MAX_COMMAND).toNanos();
    this.ticker = ticker;
    this.confirmedAt = since;
  }

  TenantId tenant() {
    return tenant;
  }

  /** Id of the device or the push. */
  public UUID subject() {
    return subject;
  }

  /** Id of the node that holds it. */
  public String node() {
    return node;
  }

  /** Fencing token. */
  public long epoch() {
    return epoch;
  }

  /**
   * Extends the lease, as the database has confirmed.
   *
   * @param before the ticker's time before the heartbeat was sent
   */
  void confirm(long before) {
    confirmedAt = before;
  }

  void lose() {
    lost = true;
  }

  boolean isLost() {
    return lost;
  }

  /**
   * Checks that a command may be sent to the router now.
   *
   * @throws Lost if the lease went to another holder, or its last heartbeat is too old
   */
  public void requireValid() {
    if (lost || ticker.nanos() - confirmedAt > validNanos) {
      throw new Lost(subject);
    }
  }

  /**
   * Checks that a write with this lease's epoch changed its one row.
   *
   * @throws Lost if not, as the row has another epoch
   */
  public void requireOne(int changed) {
    if (changed != 1) {
      throw new Lost(subject);
    }
  }
}
