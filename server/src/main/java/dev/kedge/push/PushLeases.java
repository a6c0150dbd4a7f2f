package dev.kedge.push;

import dev.kedge.platform.lease.HeldLeases;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.push.guard.GuardDeadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leases to drive pushes; any node takes over a push whose lease has expired. */
@Component
final class PushLeases {
  /** Time without a heartbeat after which a lease expires. */
  static final Duration LENGTH = GuardDeadline.TAKEOVER_AFTER;

  private final TenantDatabase database;
  private final JdbcClient unbound;
  private final HeldLeases held;

  PushLeases(TenantDatabase database, JdbcClient unbound, HeldLeases held) {
    this.database = database;
    this.unbound = unbound;
    this.held = held;
  }

  /** A push that this node may drive. */
  record Driven(Push push, Lease lease) {}

  /**
   * Adds a push and holds its lease, in one transaction.
   *
   * @param open adds the push with this node as its owner
   */
  Driven open(Supplier<Push> open) {
    return database.transaction(
        _ -> {
          var since = held.now();
          return driven(open.get(), since);
        });
  }

  private Driven driven(Push push, long since) {
    return new Driven(push, held.hold(push.id(), push.epoch(), LENGTH, since));
  }

  String node() {
    return held.node();
  }

  /** Stops the heartbeats, so that any node can take the push over unless it has ended. */
  void release(Lease lease) {
    held.release(lease);
  }

  /** A push that nobody drives any more. */
  record Orphan(TenantId tenant, UUID push) {}

  /** Finds the orphans of all tenants, except pushes that this node still drives. */
  List<Orphan> orphans() {
    return unbound
        .sql("select tenant, operation from kedge_orphaned_pushes(make_interval(secs => :length))")
        .param("length", LENGTH.toSeconds())
        .query(
            (row, _) ->
                new Orphan(
                    new TenantId(row.getObject("tenant", UUID.class)),
                    row.getObject("operation", UUID.class)))
        .list()
        .stream()
        .filter(orphan -> !held.isHeld(orphan.push()))
        .toList();
  }

  /** Takes a push over, unless another node was faster; the epoch is the new holder's. */
  Optional<Driven> takeOver(UUID id) {
    return database.transaction(
        jdbc -> {
          var since = held.now();
          return jdbc.sql(
                  """
                  update config_push_operations
                     set epoch = epoch + 1, owner_node = :node, owner_seen_at = clock_timestamp()
                   where id = :id and (status = 'pending_verification' or guard_state not in ('none', 'gone'))
                     and coalesce(owner_seen_at, started_at) < clock_timestamp() - make_interval(secs => :length)
                  returning %s
                  """
                      .formatted(Push.COLUMNS))
              .param("node", held.node())
              .param("id", id)
              .param("length", LENGTH.toSeconds())
              .query(Push::of)
              .optional()
              .map(push -> driven(push, since));
        });
  }
}
