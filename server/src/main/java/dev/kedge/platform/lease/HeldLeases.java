package dev.kedge.platform.lease;

import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The leases that this node holds, and their heartbeats: one statement for all leases of a tenant,
 * however many there are.
 */
public final class HeldLeases implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final Logger log = LoggerFactory.getLogger(HeldLeases.class);

  private final TenantDatabase database;
  private final Ticker ticker;
  private final String node = UUID.randomUUID().toString();
  private final Set<Lease> held = ConcurrentHashMap.newKeySet();

  /** A platform thread, because it must not wait behind thousands of backups. */
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heartbeats").factory());

  /**
   * @param database over a connection of its own, so that heartbeats are sent even when waiting
   *     work uses all others
   */
  public HeldLeases(TenantDatabase database, Ticker ticker) {
    this.database = database;
    this.ticker = ticker;
  }

  /** Begins to send heartbeats regularly. */
  public void start() {
    var _ =
        thread.scheduleWithFixedDelay(
            this::sendHeartbeats, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Id of this node, new at every start. */
  public String node() {
    return node;
  }

  /** The ticker's time, to be read before the statement that acquires a lease is sent. */
  public long now() {
    return ticker.nanos();
  }

  /**
   * Holds a lease of the bound tenant, which the open transaction has acquired; its heartbeats
   * begin when that is committed.
   *
   * @param subject id of the device or the push
   * @param since {@link #now} before the statement that acquired it
   */
  public Lease hold(UUID subject, long epoch, Duration length, long since) {
    var lease = new Lease(CurrentTenant.require(), subject, node, epoch, length, ticker, since);
    TenantDatabase.afterCommit(() -> held.add(lease));
    return lease;
  }

  /** Stops the heartbeats of a lease; it expires unless its row is changed. */
  public void release(Lease lease) {
    held.remove(lease);
  }

  public boolean isHeld(UUID subject) {
    return held.stream().anyMatch(lease -> lease.subject().equals(subject));
  }

  /**
   * Sends the heartbeats of all leases. An unavailable database confirms none: the next heartbeat
   * tries again, and each lease stops being valid by itself.
   */
  public void sendHeartbeats() {
    held.stream()
        .filter(lease -> !lease.isLost())
        .collect(Collectors.groupingBy(Lease::tenant))
        .forEach(
            (tenant, leases) -> {
              try {
                sendHeartbeats(tenant, leases);
              } catch (RuntimeException e) { // an exception would prevent all further heartbeats
                log.warn(
                    "The heartbeats of {} leases failed: {}",
                    leases.size(),
                    e.getClass().getSimpleName());
              }
            });
  }

  private void sendHeartbeats(TenantId tenant, List<Lease> leases) {
    var result = CurrentTenant.call(tenant, () -> extend(leases));
    for (var lease : leases) {
      var isExtended = result.isExtended.get(new Token(lease.subject(), lease.epoch()));
      if (isExtended == null) {
        continue; // its row is locked
      }
      if (isExtended) {
        lease.confirm(result.sentAt);
      } else {
        lease.lose();
      }
    }
  }

  private record Token(UUID subject, long epoch) {}

  /**
   * @param sentAt the ticker's time before the statement was sent
   * @param isExtended false if the lease is lost
   */
  private record Result(long sentAt, Map<Token, Boolean> isExtended) {}

  /**
   * Extends the leases whose rows still have their epochs, even late ones: nobody else has taken
   * those. A released lease is not extended. A locked row is left out, as it is being written or
   * released.
   */
  private Result extend(List<Lease> leases) {
    return database.transaction(
        jdbc -> {
          var sentAt = ticker.nanos(); // later than a wait for a connection
          return new Result(sentAt, extend(jdbc, leases));
        });
  }

  private Map<Token, Boolean> extend(JdbcClient jdbc, List<Lease> leases) {
    return jdbc
        .sql(
            """
                    with held as (
                      select * from unnest(:subjects::uuid[], :epochs::bigint[]) as held (subject, epoch)),
                    ours as (
                      select held.* from held
                       where exists (
                               select from device_leases l
                                where l.device_id = held.subject and l.epoch = held.epoch
                                  and l.holder = :node and l.expires_at > '-infinity')
                          or exists (
                               select from config_push_operations p
                                where p.id = held.subject and p.epoch = held.epoch and p.owner_node = :node)),
                    devices as (
                      update device_leases
                         set expires_at = clock_timestamp() + make_interval(secs => :length)
                       where device_id in (
                         select l.device_id from device_leases l
                           join ours on l.device_id = ours.subject and l.epoch = ours.epoch
                          where l.expires_at > '-infinity'
                            for update of l skip locked)
                      returning device_id as subject, epoch),
                    pushes as (
                      update config_push_operations set owner_seen_at = clock_timestamp()
                       where id in (
                         select p.id from config_push_operations p
                           join ours on p.id = ours.subject and p.epoch = ours.epoch
                            for update of p skip locked)
                      returning id as subject, epoch)
                    select subject, epoch, true from (table devices union all table pushes) as extended
                    union all
                    select subject, epoch, false from (table held except table ours) as lost
                    """)
        .param("subjects", leases.stream().map(Lease::subject).toArray(UUID[]::new))
        .param("epochs", leases.stream().map(Lease::epoch).toArray(Long[]::new))
        .param("node", node)
        .param("length", DeviceLeases.LENGTH.toSeconds())
        .query(
            (row, _) ->
                Map.entry(
                    new Token(row.getObject(1, UUID.class), row.getLong(2)), row.getBoolean(3)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
