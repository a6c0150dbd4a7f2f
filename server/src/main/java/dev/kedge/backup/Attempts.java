package dev.kedge.backup;

import dev.kedge.backup.Attempt.State;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.TenantDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Rows of {@code backup_attempts} of the bound tenant. */
@Component
public final class Attempts {
  private final TenantDatabase database;

  Attempts(TenantDatabase database) {
    this.database = database;
  }

  /**
   * The attempt of that id.
   *
   * @throws InvalidRequest if there is none
   */
  public Attempt get(UUID id) {
    return database
        .transaction(
            jdbc ->
                jdbc.sql("select * from backup_attempts where id = :id")
                    .param("id", id)
                    .query(Attempts::attempt)
                    .optional())
        .orElseThrow(() -> InvalidRequest.notFound("There is no backup attempt " + id + "."));
  }

  /** A device's attempts, newest first. */
  public List<Attempt> of(UUID device, int most) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select * from backup_attempts where device_id = :device order by started_at desc, id limit :most")
                .param("device", device)
                .param("most", most)
                .query(Attempts::attempt)
                .list());
  }

  /** The newest attempt of each device that has one. */
  public List<Attempt> latestOfEach() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select a.* from devices d
                     cross join lateral (
                       select * from backup_attempts a
                        where a.device_id = d.id order by a.started_at desc, a.id limit 1) a
                    """)
                .query(Attempts::attempt)
                .list());
  }

  /**
   * Begins an attempt for the holder of the device's lease. Nobody else works on the device then,
   * so whatever is still noted as running was abandoned by a server that stopped.
   */
  UUID begin(UUID device, Trigger trigger, String node) {
    return database.transaction(
        jdbc -> {
          var failure = BackupFailure.abandoned();
          jdbc.sql(
                  """
                  update backup_attempts
                     set state = 'failed', failure_kind = :kind, reason = :reason, ended_at = now()
                   where device_id = :device and state = 'running'
                  """)
              .param("kind", failure.kind())
              .param("reason", failure.reason())
              .param("device", device)
              .update();
          return jdbc.sql(
                  """
                  insert into backup_attempts (tenant_id, device_id, trigger_type, node)
                  values (:tenant, :device, :trigger, :node) returning id
                  """)
              .param("tenant", BoundTenant.require().value())
              .param("device", device)
              .param("trigger", trigger.column())
              .param("node", node)
              .query(UUID.class)
              .single();
        });
  }

  void end(UUID attempt, State state, Run run) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    "update backup_attempts set state = :state, run_id = :run, ended_at = now() where id = :id")
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("run", run.id())
                .param("id", attempt)
                .update());
  }

  void fail(UUID attempt, BackupFailure failure) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    update backup_attempts
                       set state = 'failed', failure_kind = :kind, reason = :reason, ended_at = now()
                     where id = :id and state = 'running'
                    """)
                .param("kind", failure.kind())
                .param("reason", failure.reason())
                .param("id", attempt)
                .update());
  }

  private static Attempt attempt(ResultSet row, int number) throws SQLException {
    var kind = Optional.ofNullable(row.getString("failure_kind"));
    var reason = row.getString("reason");
    var ended = row.getTimestamp("ended_at");
    return new Attempt(
        row.getObject("id", UUID.class),
        row.getObject("device_id", UUID.class),
        Trigger.of(row.getString("trigger_type")),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        kind.map(k -> new BackupFailure(k, reason)),
        row.getObject("run_id", UUID.class),
        row.getTimestamp("started_at").toInstant(),
        ended == null ? null : ended.toInstant());
  }
}
