package dev.kedge.backup;

import dev.kedge.gitstore.CommitId;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Rows of {@code config_backup_runs} of the current tenant. */
@Component
public final class BackupRuns {
  private static final String SELECT =
      """
      select id, device_id, commit_sha, content_id, trigger_type, label, lines_added, lines_removed,
             encryption_tier, export_sha256, normalizer_version, export_bytes, restorable, binary_kept,
             committed_at, created_at, verified_at
        from config_backup_runs
      """;

  private final TenantDatabase database;

  BackupRuns(TenantDatabase database) {
    this.database = database;
  }

  /** Lists a device's runs, newest first. */
  public List<BackupRun> of(UUID device, int most) {
    return database.transaction(
        jdbc ->
            jdbc.sql(SELECT + "where device_id = :device order by created_at desc, id limit :most")
                .param("device", device)
                .param("most", most)
                .query(BackupRuns::run)
                .list());
  }

  public Optional<BackupRun> latest(UUID device) {
    return of(device, 1).stream().findFirst();
  }

  boolean isEmpty() {
    return database.transaction(
        jdbc ->
            jdbc.sql("select not exists (select from config_backup_runs)")
                .query(Boolean.class)
                .single());
  }

  /** Finds the newest run of each device that has one. */
  public List<BackupRun> latestOfEach() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select r.* from devices d
                     cross join lateral (
                       select * from config_backup_runs r
                        where r.device_id = d.id order by r.created_at desc, r.id limit 1) r
                    """)
                .query(BackupRuns::run)
                .list());
  }

  /**
   * Finds a run of a device.
   *
   * @throws InvalidRequest if the device has no such run
   */
  public BackupRun get(UUID device, UUID id) {
    return database
        .transaction(
            jdbc ->
                jdbc.sql(SELECT + "where device_id = :device and id = :id")
                    .param("device", device)
                    .param("id", id)
                    .query(BackupRuns::run)
                    .optional())
        .orElseThrow(
            () ->
                InvalidRequest.notFound(
                    "This device has no run " + id + ". See: kedge backup list"));
  }

  void insert(BackupRun run) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    insert into config_backup_runs
                      (id, tenant_id, device_id, commit_sha, content_id, trigger_type, label, lines_added,
                       lines_removed, encryption_tier, export_sha256, normalizer_version, export_bytes, restorable,
                       binary_kept, committed_at, created_at, verified_at)
                    values (:id, :tenant, :device, :commit, :content, :trigger, :label, :added, :removed, :tier,
                            :sha256, :normalizer, :bytes, :restorable, :binary, :committed, :created, :verified)
                    """)
                .param("id", run.id())
                .param("tenant", CurrentTenant.require().value())
                .param("device", run.deviceId())
                .param("commit", run.content().commit().hex())
                .param("content", run.content().id())
                .param("trigger", run.trigger().column())
                .param("label", run.label())
                .param("added", run.linesAdded())
                .param("removed", run.linesRemoved())
                .param("tier", run.content().encryptionTier())
                .param("sha256", run.content().exportSha256())
                .param("normalizer", run.content().normalizerVersion())
                .param("bytes", run.content().exportBytes())
                .param("restorable", run.content().restorable())
                .param("binary", run.content().binary().column())
                .param("committed", Timestamp.from(run.content().committedAt()))
                .param("created", Timestamp.from(run.createdAt()))
                .param("verified", Timestamp.from(run.verifiedAt()))
                .update());
  }

  /**
   * Records that the router had this run's configuration at {@code at}; the time never moves back.
   */
  void verified(BackupRun run, Instant at) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    "update config_backup_runs set verified_at = greatest(verified_at, :at) where id = :id")
                .param("at", Timestamp.from(at))
                .param("id", run.id())
                .update());
  }

  private static BackupRun run(ResultSet row, int number) throws SQLException {
    return new BackupRun(
        row.getObject("id", UUID.class),
        row.getObject("device_id", UUID.class),
        BackupTrigger.of(row.getString("trigger_type")),
        row.getString("label"),
        row.getObject("lines_added", Integer.class),
        row.getObject("lines_removed", Integer.class),
        new BackupRun.Content(
            new CommitId(row.getString("commit_sha")),
            row.getObject("content_id", UUID.class),
            row.getObject("encryption_tier", Integer.class),
            row.getString("export_sha256"),
            row.getInt("normalizer_version"),
            row.getInt("export_bytes"),
            row.getBoolean("restorable"),
            BinaryKept.of(row.getString("binary_kept")),
            row.getTimestamp("committed_at").toInstant()),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("verified_at").toInstant());
  }
}
