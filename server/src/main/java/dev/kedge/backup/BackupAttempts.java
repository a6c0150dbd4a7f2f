package dev.kedge.backup;

import dev.kedge.backup.BackupAttempt.State;
import dev.kedge.history.BackupFailure;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.events.EventKind;
import dev.kedge.platform.events.Outbox;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code backup_attempts} of the current tenant. */
@Component
public final class BackupAttempts {
  private final TenantDatabase database;

  BackupAttempts(TenantDatabase database) {
    this.database = database;
  }

  /**
   * Finds an attempt.
   *
   * @throws InvalidRequest if there is none
   */
  public BackupAttempt get(UUID id) {
    return database
        .transaction(
            jdbc ->
                jdbc.sql("select * from backup_attempts where id = :id")
                    .param("id", id)
                    .query(BackupAttempts::attempt)
                    .optional())
        .orElseThrow(() -> InvalidRequest.notFound("There is no backup attempt " + id + "."));
  }

  /** Lists a device's attempts, newest first. */
  public List<BackupAttempt> of(UUID device, int most) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select * from backup_attempts where device_id = :device order by started_at desc, id limit :most")
                .param("device", device)
                .param("most", most)
                .query(BackupAttempts::attempt)
                .list());
  }

  /** Finds the newest attempt of each device that has one. */
  public List<BackupAttempt> latestOfEach() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select a.* from devices d
                     cross join lateral (
                       select * from backup_attempts a
                        where a.device_id = d.id order by a.started_at desc, a.id limit 1) a
                    """)
                .query(BackupAttempts::attempt)
                .list());
  }

  /**
   * A new attempt.
   *
   * @param brokeOff whether the previous attempt did not complete, so that Kedge's files may be on
   *     the router
   */
  record Begun(UUID id, boolean brokeOff) {}

  /**
   * Begins an attempt for the holder of the device's lease. Nobody else works on the device then,
   * so an attempt that is still marked as running was abandoned by a server that stopped.
   */
  Begun begin(UUID device, BackupRequest request, String node) {
    return database.transaction(
        jdbc -> {
          abandon(
              jdbc,
              jdbc.sql(
                      """
                      update backup_attempts
                         set state = 'failed', failure_kind = :kind, reason = :reason, ended_at = now()
                       where device_id = :device and state = 'running' returning id
                      """)
                  .param("device", device));
          var begun =
              jdbc.sql(
                      """
                      insert into backup_attempts (tenant_id, device_id, trigger_type, due_at, node)
                      values (:tenant, :device, :trigger, :due, :node)
                      returning id, coalesce(
                        (select state = 'failed' from backup_attempts
                          where device_id = :device order by started_at desc, id limit 1), false)
                      """)
                  .param("tenant", CurrentTenant.require().value())
                  .param("device", device)
                  .param("trigger", request.trigger().column())
                  .param("due", timestamp(request.dueAt()), Types.TIMESTAMP)
                  .param("node", node)
                  .query((row, _) -> new Begun(row.getObject(1, UUID.class), row.getBoolean(2)))
                  .single();
          Outbox.add(jdbc, EventKind.BACKUP_BEGUN, begun.id());
          return begun;
        });
  }

  /** Whether the backup of a scheduled time is already done, by a server that has died since. */
  public boolean isDone(UUID device, Instant dueAt) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select exists (select from backup_attempts
                                    where device_id = :device and due_at = :due and state in ('stored', 'unchanged'))
                    """)
                .param("device", device)
                .param("due", timestamp(dueAt))
                .query(Boolean.class)
                .single());
  }

  /** Ends the attempts of servers that died: nobody holds the lease of their device any more. */
  public int endAbandoned() {
    return database.transaction(
        jdbc ->
            abandon(
                jdbc,
                jdbc.sql(
                    """
                    update backup_attempts a
                       set state = 'failed', failure_kind = :kind, reason = :reason, ended_at = now()
                     where state = 'running'
                       and not exists (select from device_leases l
                                        where l.device_id = a.device_id and l.expires_at > clock_timestamp())
                    returning id
                    """)));
  }

  /** Runs an update that ends attempts as abandoned and counts them. */
  private static int abandon(JdbcClient jdbc, JdbcClient.StatementSpec update) {
    var failure = BackupFailure.abandoned();
    var ended =
        update
            .param("kind", failure.kind())
            .param("reason", failure.reason())
            .query(UUID.class)
            .list();
    ended.forEach(attempt -> Outbox.add(jdbc, EventKind.BACKUP_ENDED, attempt));
    return ended.size();
  }

  BackupAttempt stored(UUID attempt, BackupRun run) {
    return database.transaction(
        jdbc -> {
          Outbox.add(jdbc, EventKind.BACKUP_ENDED, attempt);
          return jdbc.sql(
                  """
                  update backup_attempts set state = 'stored', run_id = :run, ended_at = now()
                   where id = :id returning *
                  """)
              .param("run", run.id())
              .param("id", attempt)
              .query(BackupAttempts::attempt)
              .single();
        });
  }

  /** Ends an attempt as unchanged. Only the newest of these is kept for each device. */
  BackupAttempt unchanged(UUID attempt, BackupRun run) {
    return database.transaction(
        jdbc -> {
          Outbox.add(jdbc, EventKind.BACKUP_ENDED, attempt);
          return jdbc.sql(
                  """
                  with forgotten as (
                    delete from backup_attempts where device_id = :device and state = 'unchanged')
                  update backup_attempts set state = 'unchanged', run_id = :run, ended_at = now()
                   where id = :id returning *
                  """)
              .param("device", run.deviceId())
              .param("run", run.id())
              .param("id", attempt)
              .query(BackupAttempts::attempt)
              .single();
        });
  }

  /** Ends an attempt as failed unless it has ended. */
  BackupAttempt fail(UUID attempt, BackupFailure failure) {
    return database.transaction(
        jdbc -> {
          var ended =
              jdbc.sql(
                      """
                      update backup_attempts
                         set state = 'failed', failure_kind = :kind, reason = :reason, ended_at = now()
                       where id = :id and state = 'running'
                      """)
                  .param("kind", failure.kind())
                  .param("reason", failure.reason())
                  .param("id", attempt)
                  .update();
          if (ended > 0) {
            Outbox.add(jdbc, EventKind.BACKUP_ENDED, attempt);
          }
          return get(attempt);
        });
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static BackupAttempt attempt(ResultSet row, int number) throws SQLException {
    var kind = Optional.ofNullable(row.getString("failure_kind"));
    var reason = row.getString("reason");
    var ended = row.getTimestamp("ended_at");
    return new BackupAttempt(
        row.getObject("id", UUID.class),
        row.getObject("device_id", UUID.class),
        BackupTrigger.of(row.getString("trigger_type")),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        kind.map(k -> new BackupFailure(k, reason)),
        row.getObject("run_id", UUID.class),
        row.getTimestamp("started_at").toInstant(),
        ended == null ? null : ended.toInstant());
  }
}
