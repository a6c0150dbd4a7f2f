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
 * One piece of work per device at a time, over all nodes.
 *
 * <p>A lease lasts {@link #LENGTH} and is renewed while it is held, so the device of a server that
 * died is free again soon. Its epoch grows with every holder: work that lost its lease (a long stop
 * of the machine, say) finds a higher one in {@link Lease#requireHeld} and must not write its
 * result. Time is the database's, the same for all nodes.
 */
public final class DeviceLeases implements DisposableBean {
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final Duration RENEWAL = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(DeviceLeases.class);

  private final TenantDatabase database;
  private final String node = UUID.randomUUID().toString();
  private final TenantDatabase reserved;

  /** Not a virtual one: it must not wait behind thousands of backups. */
  private final ScheduledExecutorService renewals =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lease-renewal").factory());

  private final Set<Lease> held = ConcurrentHashMap.newKeySet();

  /**
   * @param reserved the same over a connection of its own: when all others are taken by backups
   *     that wait, their leases are renewed all the same
   */
  public DeviceLeases(TenantDatabase database, TenantDatabase reserved) {
    this.database = database;
    this.reserved = reserved;
    var _ =
        renewals.scheduleAtFixedRate(
            this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Name of this node, new at every start. */
  public String node() {
    return node;
  }

  /**
   * Takes the lease of a device of the bound tenant; empty when somebody works on it, or a push on
   * it is open, which nothing but the push may touch. Joins an open transaction.
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
   * Takes the lease of a device for a push that was taken over from another node, whose lease may
   * not have run out: that node finds its push's epoch raised, and while a push is open nothing
   * else holds the lease.
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

  /** Whether anything is worked on for the bound tenant, on whatever node. */
  public boolean isAnyHeld() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select exists (select from device_leases where expires_at > clock_timestamp())")
                .query(Boolean.class)
                .single());
  }

  /** One statement for each tenant, however many devices are worked on. */
  private void renew() {
    var leases = held.stream().collect(Collectors.groupingBy(lease -> lease.tenant));
    leases.forEach(
        (tenant, ofTenant) -> {
          try {
            CurrentTenant.call(tenant, () -> renew(ofTenant));
          } catch (RuntimeException e) {
            // The database is away, or worse: the next renewal tries again, which an exception out
            // of here would prevent for ever, and requireHeld decides in the end.
            log.warn(
                "{} leases could not be renewed: {}",
                ofTenant.size(),
                e.getClass().getSimpleName());
          }
        });
  }

  /** What was given back stays so; a row that is locked is being given back, or renewed. */
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

  /** The right to work on one device, given back by {@link #close}. */
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

    /** The device that may be worked on. */
    public UUID device() {
      return device;
    }

    /** The same lease for a part of the work: giving that back leaves this one as it is. */
    public Lease lend() {
      return new Lease(tenant, device, epoch, true);
    }

    /**
     * Called in the transaction that writes the result; the lease's row stays locked until it ends.
     *
     * @throws IllegalStateException if the lease went to somebody else or was given back
     */
    public void requireHeld() {
      require(LENGTH);
    }

    /** As {@link #requireHeld}; with the commit of that transaction it is given back. */
    public void giveBack() {
      if (lent) {
        requireHeld();
        return;
      }
      require(Duration.ZERO);
      TenantDatabase.afterCommit(this::abandon);
    }

    /** Renews it no more: it cannot be given back now and runs out by itself. */
    public void abandon() {
      if (lent) {
        return;
      }
      closed = true;
      held.remove(this);
    }

    /** Gives it back, unless that is done. */
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
