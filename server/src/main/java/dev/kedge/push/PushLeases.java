package dev.kedge.push;

import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leases of pushes in the database: heartbeats, and pushes whose driver sends none. */
@Component
final class PushLeases {
  private final TenantDatabase database;
  private final JdbcClient unbound;

  PushLeases(TenantDatabase database, JdbcClient unbound) {
    this.database = database;
    this.unbound = unbound;
  }

  /**
   * Sends the heartbeats of a node.
   *
   * @return the epochs of the pushes that are still its own
   */
  Map<UUID, Long> sendHeartbeats(Set<UUID> ids, String node) {
    return database.transaction(
        jdbc -> {
          var epochs = new HashMap<UUID, Long>();
          jdbc.sql(
                  """
                  update config_push_operations set owner_seen_at = clock_timestamp()
                   where id = any(string_to_array(:ids, ',')::uuid[]) and owner_node = :node
                  returning id, epoch
                  """)
              .param("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",")))
              .param("node", node)
              .query(
                  (RowCallbackHandler)
                      row -> epochs.put(row.getObject("id", UUID.class), row.getLong("epoch")));
          return epochs;
        });
  }

  /** A push that nobody drives any more. */
  record Orphan(TenantId tenant, UUID push) {}

  /** Finds the orphans of all tenants. */
  List<Orphan> orphans(Duration silence) {
    return unbound
        .sql("select tenant, operation from kedge_orphaned_pushes(make_interval(secs => :silence))")
        .param("silence", silence.toMillis() / 1000.0)
        .query(
            (row, _) ->
                new Orphan(
                    new TenantId(row.getObject("tenant", UUID.class)),
                    row.getObject("operation", UUID.class)))
        .list();
  }

  /** Takes a push over, unless another node was faster; the epoch is the new holder's. */
  Optional<Push> takeOver(UUID id, Duration silence, String node) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    update config_push_operations
                       set epoch = epoch + 1, owner_node = :node, owner_seen_at = clock_timestamp()
                     where id = :id and (status = 'pending_verification' or guard_state not in ('none', 'gone'))
                       and coalesce(owner_seen_at, started_at) < clock_timestamp() - make_interval(secs => :silence)
                    returning %s
                    """
                        .formatted(Push.COLUMNS))
                .param("node", node)
                .param("id", id)
                .param("silence", silence.toMillis() / 1000.0)
                .query(Push::of)
                .optional());
  }
}
