package dev.kedge.platform.lease;

import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Leases that allow one piece of work per device at a time, across all nodes.
 *
 * <p>A lease lasts {@link #LENGTH} and is renewed while it is held, so the device of a failed
 * server soon becomes free. Its epoch grows with every holder: work that lost its lease (because
 * the machine was paused, say) finds a higher one in {@link Lease#requireHeld} and must not write
 * its result. Time comes from the database and is therefore the same for all nodes.
 */
public final class DeviceLeases implements DisposableBean {
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final Duration RENEWAL = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(DeviceLeases.class);

  private final TenantDatabase database;
  private final String node = UUID.randomUUID().toString();
  private final TenantDatabase reserved;

  /** A platform thread, because it must not wait behind thousands of backups. */
  private final ScheduledExecutorService renewals =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lease-renewal").factory());

  private final Set<Lease> held = ConcurrentHashMap.newKeySet();

  /**
   * @param reserved the same database over its own connection, so that leases are renewed even when
   *     waiting backups use all other connections
   */
  public DeviceLeases(TenantDatabase database, TenantDatabase reserved) {
    this.database = database;
    this.reserved = reserved;
    var _ =
        renewals.scheduleAtFixedRate(
            this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Id of this node, new at every start. */
  public String node() {
    return node;
  }

  /**
   * Acquires the lease of a device of the bound tenant; empty if it is held, or if a push on the
   * device is open and the purpose is not {@code push}. Joins an open transaction.
   *
   * @param purpose {@code backup}, {@code poll}, {@code push}, {@code probe} or {@code rotation}
   */
  public Optional<Lease> take(UUID device, String purpose) {
    var tenant = CurrentTenant.require();
    return database.transaction(
        jdbc ->
            jdbc.sql(
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
                .param("tenant", tenant.value())
                .param("node", node)
                .param("purpose", purpose)
                .param("length", LENGTH.toSeconds())
                .query(Long.class)
                .optional()
                .map(epoch -> new Lease(tenant, device, epoch, false)));
  }

  /**
   * Acquires the lease of a device for a push taken over from another node, whose lease may not
   * have expired. This is safe: that node finds its push's epoch raised, and nothing else holds the
   * lease while a push is open.
   */
  public Lease takeOver(UUID device) {
    return database.transaction(
        jdbc -> {
          jdbc.sql("delete from device_leases where device_id = :device and purpose = 'push'")
              .param("device", device)
              .update();
          return take(device, "push")
              .orElseThrow(
                  () -> new IllegalStateException("the device of an open push is worked on"));
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

  /** Renews all leases with one statement per tenant, however many devices are worked on. */
  private void renew() {
    var leases = held.stream().collect(Collectors.groupingBy(lease -> lease.tenant));
    leases.forEach(
        (tenant, ofTenant) -> {
          try {
            CurrentTenant.call(tenant, () -> renew(ofTenant));
          } catch (RuntimeException e) {
            // Probably the database is unavailable. An exception from here would prevent all
            // further renewals; so the next one tries again, and requireHeld decides in the end.
            log.warn(
                "{} leases could not be renewed: {}",
                ofTenant.size(),
                e.getClass().getSimpleName());
          }
        });
  }

  /**
   * Renews leases. One that was released stays released; a locked row is being released or renewed.
   */
  private int renew(List<Lease> leases) {
    return reserved.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    update device_leases
                       set expires_at = clock_timestamp() + make_interval(secs => :length)
                     where device_id in (
                       select l.device_id from device_leases l
                         join unnest(:devices::uuid[], :epochs::bigint[]) as held (device_id, epoch)
                           on l.device_id = held.device_id and l.epoch = held.epoch
                        where l.holder = :node and l.expires_at > clock_timestamp()
                          for update of l skip locked)
                    """)
                .param("length", LENGTH.toSeconds())
                .param("devices", leases.stream().map(l -> l.device).toArray(UUID[]::new))
                .param("epochs", leases.stream().map(l -> l.epoch).toArray(Long[]::new))
                .param("node", node)
                .update());
  }

  @Override
  public void destroy() {
    renewals.shutdownNow();
  }

  /** The right to work on one device, released by {@link #close}. */
  public final class Lease implements AutoCloseable {
    private final TenantId tenant;
    private final UUID device;
    private final long epoch;
    private final boolean lent;
    private volatile boolean closed;

    private Lease(TenantId tenant, UUID device, long epoch, boolean lent) {
      this.tenant = tenant;
      this.device = device;
      this.epoch = epoch;
      this.lent = lent;
      if (!lent) {
        TenantDatabase.afterCommit(() -> held.add(this));
      }
    }

    public UUID device() {
      return device;
    }

    /** Lends this lease for a part of the work; closing the result does not release this one. */
    public Lease lend() {
      return new Lease(tenant, device, epoch, true);
    }

    /**
     * Checks and extends the lease in the transaction that writes the result; the lease's row stays
     * locked until the transaction ends.
     *
     * @throws IllegalStateException if another holder has the lease or it was released
     */
    public void requireHeld() {
      require(LENGTH);
    }

    /** Does what {@link #requireHeld} does and releases the lease when that transaction commits. */
    public void giveBack() {
      if (lent) {
        requireHeld();
        return;
      }
      require(Duration.ZERO);
      TenantDatabase.afterCommit(this::abandon);
    }

    /** Stops renewing it; it can no longer be released and expires by itself. */
    public void abandon() {
      if (lent) {
        return;
      }
      closed = true;
      held.remove(this);
    }

    /** Releases the lease, unless already done. */
    @Override
    public void close() {
      if (!closed && !lent) {
        abandon();
        extend(Duration.ZERO);
      }
    }

    private void require(Duration length) {
      if (closed || extend(length) == 0) {
        throw new IllegalStateException("the lease of device " + device + " is no longer held");
      }
    }

    private int extend(Duration length) {
      return CurrentTenant.call(
          tenant,
          () ->
              database.transaction(
                  jdbc ->
                      jdbc.sql(
                              """
                              update device_leases
                                 set expires_at = clock_timestamp() + make_interval(secs => :length)
                               where device_id = :device and epoch = :epoch and holder = :node
                              """)
                          .param("length", length.toSeconds())
                          .param("device", device)
                          .param("epoch", epoch)
                          .param("node", node)
                          .update()));
    }
  }
}
