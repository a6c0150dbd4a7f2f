package dev.kedge.history;

import dev.kedge.history.Ingest.SealedChange;
import dev.kedge.history.Ingest.SealedDiff;
import dev.kedge.kms.Sealed;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.TenantDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of the three history tables of the bound tenant; what is sealed stays sealed here. */
final class SnapshotTable {
  private static final String SNAPSHOT =
      "select id, device_id, sha256_hash, normalizer_version, collected_at from router_config_snapshots ";
  private static final String WITH_TEXT = SNAPSHOT.replace(" from ", ", config_text from ");
  private static final String DIFF =
      """
      select d.id, d.device_id, d.old_snapshot_id, d.new_snapshot_id, d.lines_added, d.lines_removed, d.diff_text,
             d.change_key, s.collected_at,
             array(select distinct c.component from router_config_changes c
                    where c.diff_id = d.id order by c.component) as components
        from router_config_diffs d
        join router_config_snapshots s on s.id = d.new_snapshot_id
      """;

  private final TenantDatabase database;

  SnapshotTable(TenantDatabase database) {
    this.database = database;
  }

  /** A diff as it is stored. */
  record DiffRow(DiffSummary summary, Sealed text, Sealed changeKey) {}

  List<Snapshot> of(UUID device, int most) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    SNAPSHOT
                        + "where device_id = :device order by collected_at desc, id limit :most")
                .param("device", device)
                .param("most", most)
                .query(SnapshotTable::snapshot)
                .list());
  }

  /** A snapshot as it is stored. */
  record SnapshotRow(Snapshot snapshot, Sealed text) {}

  Optional<SnapshotRow> latest(UUID device) {
    return database.transaction(
        jdbc ->
            jdbc.sql(WITH_TEXT + "where device_id = :device order by collected_at desc, id limit 1")
                .param("device", device)
                .query(SnapshotTable::row)
                .optional());
  }

  Optional<SnapshotRow> find(UUID device, UUID id) {
    return database.transaction(
        jdbc ->
            jdbc.sql(WITH_TEXT + "where device_id = :device and id = :id")
                .param("device", device)
                .param("id", id)
                .query(SnapshotTable::row)
                .optional());
  }

  List<DiffSummary> diffs(UUID device, int most) {
    return diffRows(device, most).stream().map(DiffRow::summary).toList();
  }

  /** A device's diffs, newest first. */
  List<DiffRow> diffRows(UUID device, int most) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    DIFF
                        + "where d.device_id = :device order by s.collected_at desc, d.id limit :most")
                .param("device", device)
                .param("most", most)
                .query((row, _) -> diffRow(row))
                .list());
  }

  Optional<DiffRow> diff(UUID device, UUID id) {
    return database.transaction(
        jdbc ->
            jdbc.sql(DIFF + "where d.device_id = :device and d.id = :id")
                .param("device", device)
                .param("id", id)
                .query((row, _) -> diffRow(row))
                .optional());
  }

  /** The changes of these diffs, each in the order of the configuration. */
  Map<UUID, List<SealedChange>> changes(List<UUID> diffs) {
    var changes = new HashMap<UUID, List<SealedChange>>();
    database.transaction(
        jdbc -> {
          jdbc.sql(
                  """
                  select diff_id, id, component, kind, summary, raw_line from router_config_changes
                   where diff_id = any (:diffs) order by position
                  """)
              .param("diffs", diffs.toArray(new UUID[0]))
              .query(
                  row -> {
                    changes
                        .computeIfAbsent(
                            row.getObject("diff_id", UUID.class), _ -> new ArrayList<>())
                        .add(change(row));
                  });
          return null;
        });
    return changes;
  }

  void insert(Ingest.New added) {
    database.transaction(
        jdbc -> {
          insertSnapshot(jdbc, added);
          var diff = added.diff();
          if (diff != null) {
            insertDiff(jdbc, added.snapshot(), diff);
          }
          return null;
        });
  }

  private static void insertSnapshot(JdbcClient jdbc, Ingest.New added) {
    var snapshot = added.snapshot();
    jdbc.sql(
            """
            insert into router_config_snapshots
              (id, device_id, tenant_id, config_text, sha256_hash, normalizer_version, collected_at)
            values (:id, :device, :tenant, :text, :sha256, :normalizer, :collected)
            """)
        .param("id", snapshot.id())
        .param("device", snapshot.deviceId())
        .param("tenant", BoundTenant.require().value())
        .param("text", added.text().text())
        .param("sha256", snapshot.sha256())
        .param("normalizer", snapshot.normalizerVersion())
        .param("collected", Timestamp.from(snapshot.collectedAt()))
        .update();
  }

  private static void insertDiff(JdbcClient jdbc, Snapshot newer, SealedDiff diff) {
    jdbc.sql(
            """
            insert into router_config_diffs
              (id, device_id, tenant_id, old_snapshot_id, new_snapshot_id, diff_text, lines_added, lines_removed,
               change_key)
            values (:id, :device, :tenant, :older, :newer, :text, :added, :removed, :key)
            """)
        .param("id", diff.id())
        .param("device", newer.deviceId())
        .param("tenant", BoundTenant.require().value())
        .param("older", diff.olderSnapshot())
        .param("newer", newer.id())
        .param("text", diff.text().text())
        .param("added", diff.linesAdded())
        .param("removed", diff.linesRemoved())
        .param("key", diff.changeKey().text())
        .update();
    var position = 0;
    for (var change : diff.changes()) {
      var raw = change.rawLine();
      jdbc.sql(
              """
              insert into router_config_changes
                (id, device_id, tenant_id, diff_id, component, summary, raw_line, position, kind)
              values (:id, :device, :tenant, :diff, :component, :summary, :raw, :position, :kind)
              """)
          .param("id", change.id())
          .param("device", newer.deviceId())
          .param("tenant", BoundTenant.require().value())
          .param("diff", diff.id())
          .param("component", change.component())
          .param("summary", change.summary().text())
          .param("raw", raw == null ? null : raw.text())
          .param("position", position++)
          .param("kind", change.kind())
          .update();
    }
  }

  private static Snapshot snapshot(ResultSet row, int number) throws SQLException {
    return new Snapshot(
        row.getObject("id", UUID.class),
        row.getObject("device_id", UUID.class),
        row.getString("sha256_hash"),
        row.getInt("normalizer_version"),
        row.getTimestamp("collected_at").toInstant());
  }

  private static SnapshotRow row(ResultSet row, int number) throws SQLException {
    return new SnapshotRow(snapshot(row, number), new Sealed(row.getString("config_text")));
  }

  private static DiffRow diffRow(ResultSet row) throws SQLException {
    var summary =
        new DiffSummary(
            row.getObject("id", UUID.class),
            row.getObject("device_id", UUID.class),
            row.getObject("old_snapshot_id", UUID.class),
            row.getObject("new_snapshot_id", UUID.class),
            row.getInt("lines_added"),
            row.getInt("lines_removed"),
            List.of((String[]) row.getArray("components").getArray()),
            row.getTimestamp("collected_at").toInstant());
    return new DiffRow(
        summary, new Sealed(row.getString("diff_text")), new Sealed(row.getString("change_key")));
  }

  private static SealedChange change(ResultSet row) throws SQLException {
    var raw = row.getString("raw_line");
    return new SealedChange(
        row.getObject("id", UUID.class),
        row.getString("component"),
        row.getString("kind"),
        new Sealed(row.getString("summary")),
        raw == null ? null : new Sealed(raw));
  }
}
