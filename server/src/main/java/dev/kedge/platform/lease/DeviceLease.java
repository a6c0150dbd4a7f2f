package dev.kedge.platform.lease;

import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.util.UUID;

/** The right to work on one device, released by {@link #close}. */
public final class DeviceLease implements AutoCloseable {
  private final TenantDatabase database;
  private final HeldLeases held;
  private final Lease lease;
  private final Lease ofCommands;
  private final boolean lent;
  private volatile boolean closed;

  DeviceLease(
      TenantDatabase database, HeldLeases held, Lease lease, Lease ofCommands, boolean lent) {
    this.database = database;
    this.held = held;
    this.lease = lease;
    this.ofCommands = ofCommands;
    this.lent = lent;
  }

  public UUID device() {
    return lease.subject();
  }

  /** The lease that must be valid when a command is sent to the device. */
  public Lease ofCommands() {
    return ofCommands;
  }

  /** Lends this lease for a part of the work; closing the result does not release this one. */
  public DeviceLease lend() {
    return new DeviceLease(database, held, lease, ofCommands, true);
  }

  /**
   * Lends this lease for a part of a push, whose own lease must be valid when a command is sent:
   * another node that takes the push over does not wait until the device's lease expires.
   */
  public DeviceLease lendFor(Lease push) {
    return new DeviceLease(database, held, lease, push, true);
  }

  /**
   * Checks and extends the lease in the transaction that writes the result; the lease's row stays
   * locked until the transaction ends.
   *
   * @throws Lease.Lost if another holder has the lease or it was released
   */
  public void requireHeld() {
    require(false);
  }

  /** Does what {@link #requireHeld} does and releases the lease when that transaction commits. */
  public void giveBack() {
    require(!lent);
    if (!lent) {
      TenantDatabase.afterCommit(this::abandon);
    }
  }

  /** Stops its heartbeats; it can no longer be released and expires by itself. */
  public void abandon() {
    if (!lent) {
      closed = true;
      held.release(lease);
    }
  }

  /** Releases the lease, unless already done. */
  @Override
  public void close() {
    if (!closed && !lent) {
      abandon();
      update(true);
    }
  }

  private void require(boolean thenRelease) {
    if (closed) {
      throw new Lease.Lost(lease.subject());
    }
    lease.requireOne(update(thenRelease));
  }

  /** Extends the row, or releases it for good: a heartbeat on its way does not extend it again. */
  private int update(boolean release) {
    return CurrentTenant.call(
        lease.tenant(),
        () ->
            database.transaction(
                jdbc ->
                    jdbc.sql(
                            """
                            update device_leases
                               set expires_at = case when :release then '-infinity'
                                                else clock_timestamp() + make_interval(secs => :length) end
                             where device_id = :device and epoch = :epoch and holder = :node
                            """)
                        .param("release", release)
                        .param("length", DeviceLeases.LENGTH.toSeconds())
                        .param("device", lease.subject())
                        .param("epoch", lease.epoch())
                        .param("node", lease.node())
                        .update()));
  }
}
