package dev.kedge.push;

import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PushPlan;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Rows of {@code config_push_operations}. */
@Component
public final class PushTable {
  private final TenantDatabase database;

  PushTable(TenantDatabase database) {
    this.database = database;
  }

  /**
   * Opens a push; joins a transaction.
   *
   * @throws InvalidRequest if one is open on the device
   */
  Push open(
      PushPlan plan, String commit, GuardLevel level, PushService.Options options, String node) {
    var id = UUID.randomUUID();
    try {
      return database.transaction(
          jdbc -> {
            jdbc.sql(
                    """
                    insert into config_push_operations
                      (id, tenant_id, device_id, plan_id, pre_push_commit_sha, scheduler_name, guard_kind,
                       window_seconds, soak_seconds, reason, ticket, epoch, owner_node, owner_seen_at)
                    values (:id, :tenant, :device, :plan, :commit, :scheduler, :level, :window, :soak, :reason, :ticket, 1, :node,
                            clock_timestamp())
                    """)
                .param("id", id)
                .param("tenant", CurrentTenant.require().value())
                .param("device", plan.deviceId())
                .param("plan", plan.id())
                .param("commit", commit)
                .param("scheduler", "kedge-revert-" + Push.mark(id))
                .param("level", level.column())
                .param("window", options.window().toSeconds())
                .param("soak", options.soak().toSeconds())
                .param("reason", options.reason().text())
                .param("ticket", options.reason().ticket())
                .param("node", node)
                .update();
            PushJournal.open(jdbc, id, node);
            return get(id);
          });
    } catch (DuplicateKeyException e) {
      throw InvalidRequest.conflict("A push on this device is open; see: kedge push list");
    }
  }

  Push get(UUID id) {
    return find(id).orElseThrow(() -> InvalidRequest.notFound("There is no push " + id + "."));
  }

  Optional<Push> find(UUID id) {
    return database.transaction(
        jdbc ->
            jdbc.sql("select %s from config_push_operations where id = :id".formatted(Push.COLUMNS))
                .param("id", id)
                .query(Push::of)
                .optional());
  }

  List<Push> newest(int most) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select %s from config_push_operations order by started_at desc, id limit :most"
                        .formatted(Push.COLUMNS))
                .param("most", most)
                .query(Push::of)
                .list());
  }

  /** Lowest recent rate of the device, in commands per second; empty if unknown. */
  public Optional<Double> slowestRate(UUID device) {
    return database.transaction(
        jdbc ->
            jdbc
                .sql(
                    """
                    select commands_per_second from config_push_operations
                     where device_id = :device and commands_per_second is not null
                     order by started_at desc limit 5
                    """)
                .param("device", device)
                .query(Double.class)
                .list()
                .stream()
                .min(Double::compare));
  }
}
