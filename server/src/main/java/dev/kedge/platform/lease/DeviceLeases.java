package dev.kedge.platform.lease;

import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Leases that allow one piece of work per device at a time, across all nodes. */
public final class DeviceLeases {
  static final Duration LENGTH = Duration.ofSeconds(20);

  private final TenantDatabase database;
  private final HeldLeases held;

  public DeviceLeases(TenantDatabase database, HeldLeases held) {
    this.database = database;
    this.held = held;
  }

  /** Id of this node, new at every start. */
  public String node() {
    return held.node();
  }

  /**
   * Acquires the lease of a device of the bound tenant; empty if it is held, or if a push on the
   * device is open and the purpose is not {@code push}. Joins an open transaction.
   *
   * @param purpose {@code backup}, {@code poll}, {@code push}, {@code probe} or {@code rotation}
   */
  public Optional<DeviceLease> take(UUID device, String purpose) {
    return database.transaction(
        jdbc -> {
          var since = held.now(); // later than a wait for a connection
          return jdbc.sql(
                  """
                        insert into device_leases as l (device_id, tenant_id, holder, purpose, epoch, expires_at)
                        select :device, :tenant, :node, :purpose, nextval('device_lease_epochs'),
                               clock_timestamp() + make_interval(secs => :length)
                         where :purpose = 'push' or not exists (
                           select from config_push_operations
                            where device_id = :device
                              and (status = 'pending_verification' or guard_state not in ('none', 'gone')))
                        on conflict (device_id) do update
                          set holder = excluded.holder, purpose = excluded.purpose, epoch = excluded.epoch,
                              expires_at = excluded.expires_at
                          where l.expires_at < clock_timestamp()
                        returning epoch
                        """)
              .param("device", device)
              .param("tenant", CurrentTenant.require().value())
              .param("node", held.node())
              .param("purpose", purpose)
              .param("length", LENGTH.toSeconds())
              .query(Long.class)
              .optional()
              .map(epoch -> deviceLease(held.hold(device, epoch, LENGTH, since)));
        });
  }

  private DeviceLease deviceLease(Lease lease) {
    return new DeviceLease(database, held, lease, lease, false);
  }

  /**
   * Acquires the lease of a device for a push taken over from another node, whose lease may not
   * have expired. This is safe: that node finds its push's epoch raised, and nothing else holds the
   * lease while a push is open.
   */
  public DeviceLease takeOver(UUID device) {
    return database.transaction(
        jdbc -> {
          jdbc.sql("delete from device_leases where device_id = :device and purpose = 'push'")
              .param("device", device)
              .update();
          return take(device, "push")
              .orElseThrow(() -> new IllegalStateException("the device of an open push is in use"));
        });
  }

  /** Whether any node works on a device of the bound tenant. */
  public boolean isAnyHeld() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select exists (select from device_leases where expires_at > clock_timestamp())")
                .query(Boolean.class)
                .single());
  }
}
