package dev.kedge.history;

import dev.kedge.encryption.Ciphertext;
import dev.kedge.history.IngestResult.EncryptedChange;
import dev.kedge.history.IngestResult.EncryptedDiff;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Rows of the tenant's three history tables. Encrypted values stay encrypted here. */
final class SnapshotTable {
  private static final String SNAPSHOT =
      "select id, device_id, sha256_hash, normalizer_version, source, routeros_version, collected_at from router_config_snapshots ";
  private static final String WITH_TEXT = SNAPSHOT.replace(" from ", ", config_text from ");
  private static final String DIFF =
      """
      select d.id, d.device_id, d.old_snapshot_id, d.new_snapshot_id, d.lines_added, d.lines_removed,
             d.change_key, d.evidence, d.cause, d.operation_id, d.collected_at, s.source, c.components, c.risk
        from router_config_diffs d
        join router_config_snapshots s on s.id = d.new_snapshot_id
       cross join lateral (
         select coalesce(array_agg(distinct component order by component), '{}') as components,
                case min(case risk when 'cuts-off' then 1 when 'may-cut-off' then 2 when 'notice' then 3 end)
                  when 1 then 'cuts-off' when 2 then 'may-cut-off' when 3 then 'notice' end as risk
           from router_config_changes where diff_id = d.id) c
      """;
  private static final String DIFF_WITH_TEXT =
      DIFF.replace("d.change_key,", "d.change_key, d.diff_text,");
  private static final String CHANGE =
      "select diff_id, id, component, kind, risk, of_upgrade, summary, raw_line, label, properties from router_config_changes ";
  private static final String FILTER =
      """
       where (cast(:device as uuid) is null or device_id = :device)
         and (cast(:component as text) is null or component = :component or component like :below)
         and (cast(:kind as text) is null or kind = :kind)
         and (cast(:risk as text) is null or risk = :risk)
         and (cast(:cause as text) is null
              or (select cause from router_config_diffs d where d.id = diff_id) = :cause)
         and collected_at >= :since and collected_at < :until
      """;
  private static final Instant BEFORE_ALL = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant AFTER_ALL = Instant.parse("9999-01-01T00:00:00Z");

  private final TenantDatabase database;

  SnapshotTable(TenantDatabase database) {
    this.database = database;
  }

  /**
   * Row of a diff.
   *
   * @param text null if it was not selected
   */
  record DiffRow(
      DiffSummary summary,
      @Nullable Ciphertext text,
      Ciphertext changeKey,
      @Nullable Ciphertext evidence) {}

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

  record SnapshotRow(Snapshot snapshot, Ciphertext text) {}

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

  /** Selects a device's diffs, newest first, without their text. */
  List<DiffRow> diffRows(UUID device, int most) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    DIFF
                        + "where d.device_id = :device order by d.collected_at desc, d.id limit :most")
                .param("device", device)
                .param("most", most)
                .query((row, _) -> diffRow(row, false))
                .list());
  }

  /** Selects diffs by id, newest first, without their text. */
  List<DiffRow> diffRows(List<UUID> ids) {
    return database.transaction(
        jdbc ->
            jdbc.sql(DIFF + "where d.id = any (:ids) order by d.collected_at desc, d.id")
                .param("ids", ids.toArray(new UUID[0]))
                .query((row, _) -> diffRow(row, false))
                .list());
  }

  Optional<DiffRow> diff(UUID device, UUID id) {
    return database.transaction(
        jdbc ->
            jdbc.sql(DIFF_WITH_TEXT + "where d.device_id = :device and d.id = :id")
                .param("device", device)
                .param("id", id)
                .query((row, _) -> diffRow(row, true))
                .optional());
  }

  /** Selects the changes of diffs, each in the order of the configuration. */
  Map<UUID, List<EncryptedChange>> changes(List<UUID> diffs) {
    return database.transaction(
        jdbc ->
            byDiff(
                jdbc.sql(CHANGE + "where diff_id = any (:diffs) order by position")
                    .param("diffs", diffs.toArray(new UUID[0]))));
  }

  /** Selects the newest changes that match the filter, by diff. */
  Map<UUID, List<EncryptedChange>> feed(SnapshotHistory.Filter filter, int most) {
    return database.transaction(
        jdbc ->
            byDiff(
                filtered(
                        jdbc.sql(
                            "select * from (%s %s order by collected_at desc, id limit :most) newest order by position"
                                .formatted(CHANGE.replace("select ", "select position, "), FILTER)),
                        filter)
                    .param("most", most)));
  }

  /** Counts the changes that match the filter by component, highest count first. */
  Map<String, Integer> counts(SnapshotHistory.Filter filter) {
    var counts = new LinkedHashMap<String, Integer>();
    database.transaction(
        jdbc -> {
          filtered(
                  jdbc.sql(
                      "select component, count(*) from router_config_changes %s group by component order by count(*) desc, component"
                          .formatted(FILTER)),
                  filter)
              .query((RowCallbackHandler) row -> counts.put(row.getString(1), row.getInt(2)));
          return null;
        });
    return counts;
  }

  private static StatementSpec filtered(StatementSpec statement, SnapshotHistory.Filter filter) {
    var component = filter.component();
    var cause = filter.cause();
    return statement
        .param("device", filter.device(), Types.OTHER)
        .param("component", component, Types.VARCHAR)
        .param("below", component + "/%", Types.VARCHAR)
        .param("kind", filter.kind(), Types.VARCHAR)
        .param("risk", filter.risk(), Types.VARCHAR)
        .param("cause", cause == null ? null : cause.column(), Types.VARCHAR)
        .param("since", at(filter.since(), BEFORE_ALL))
        .param("until", at(filter.until(), AFTER_ALL));
  }

  private static Timestamp at(@Nullable Instant time, Instant otherwise) {
    return Timestamp.from(time == null ? otherwise : time);
  }

  private static Map<UUID, List<EncryptedChange>> byDiff(StatementSpec statement) {
    var changes = new HashMap<UUID, List<EncryptedChange>>();
    statement.query(
        row -> {
          changes
              .computeIfAbsent(row.getObject("diff_id", UUID.class), _ -> new ArrayList<>())
              .add(change(row));
        });
    return changes;
  }

  /**
   * Inserts a snapshot with its diff while the device's row is locked.
   *
   * @throws SnapshotHistory.Outdated if the latest snapshot is not its predecessor
   */
  void insert(IngestResult.New added) {
    database.transaction(
        jdbc -> {
          var device = added.snapshot().deviceId();
          if (jdbc.sql("select id from devices where id = :device for update")
              .param("device", device)
              .query(UUID.class)
              .list()
              .isEmpty()) {
            throw InvalidRequest.notFound("The device no longer exists.");
          }
          var diff = added.diff();
          var latest = latest(device).map(row -> row.snapshot().id());
          if (!latest.equals(Optional.ofNullable(diff).map(EncryptedDiff::olderSnapshot))) {
            throw new SnapshotHistory.Outdated();
          }
          insertSnapshot(jdbc, added);
          Outbox.add(jdbc, EventKind.SNAPSHOT_ADDED, added.snapshot().id());
          if (diff != null) {
            insertDiff(jdbc, added.snapshot(), diff);
            insertChanges(jdbc, added.snapshot(), diff);
          }
          return null;
        });
  }

  private static void insertSnapshot(JdbcClient jdbc, IngestResult.New added) {
    var snapshot = added.snapshot();
    jdbc.sql(
            """
            insert into router_config_snapshots
              (id, device_id, tenant_id, config_text, sha256_hash, normalizer_version, source, routeros_version,
               collected_at)
            values (:id, :device, :tenant, :text, :sha256, :normalizer, :source, :version, :collected)
            """)
        .param("id", snapshot.id())
        .param("device", snapshot.deviceId())
        .param("tenant", CurrentTenant.require().value())
        .param("text", added.text().text())
        .param("sha256", snapshot.sha256())
        .param("normalizer", snapshot.normalizerVersion())
        .param("source", snapshot.source().column())
        .param("version", snapshot.version(), Types.VARCHAR)
        .param("collected", Timestamp.from(snapshot.collectedAt()))
        .update();
  }

  /**
   * Inserts a diff. Its cause is a push by Kedge that was open between the two readings, even if
   * others changed something too; the evidence names them.
   */
  private static void insertDiff(JdbcClient jdbc, Snapshot newer, EncryptedDiff diff) {
    jdbc.sql(
            """
            with push as (
              select o.id from config_push_operations o
                join router_config_snapshots s on s.id = :older
               where o.device_id = :device and o.status in ('pending_verification', 'committed')
                 and o.started_at <= :collected and coalesce(o.completed_at, :collected) >= s.collected_at
                 and not exists (select from router_config_diffs d where d.operation_id = o.id)
               order by o.started_at desc limit 1)
            insert into router_config_diffs
              (id, device_id, tenant_id, old_snapshot_id, new_snapshot_id, diff_text, lines_added, lines_removed,
               change_key, evidence, collected_at, cause, operation_id)
            select :id, :device, :tenant, :older, :newer, :text, :added, :removed, :key, :evidence, :collected,
                   case when push.id is null then :cause else 'push' end, push.id
              from (select) one left join push on true
            """)
        .param("id", diff.id())
        .param("device", newer.deviceId())
        .param("tenant", CurrentTenant.require().value())
        .param("older", diff.olderSnapshot())
        .param("newer", newer.id())
        .param("text", diff.text().text())
        .param("added", diff.linesAdded())
        .param("removed", diff.linesRemoved())
        .param("key", diff.changeKey().text())
        .param("evidence", text(diff.evidence()), Types.VARCHAR)
        .param("collected", Timestamp.from(newer.collectedAt()))
        .param("cause", diff.cause().column())
        .update();
  }

  /** Inserts in one statement, since a diff may have thousands. */
  private static void insertChanges(JdbcClient jdbc, Snapshot newer, EncryptedDiff diff) {
    var changes = diff.changes();
    jdbc.sql(
            """
            insert into router_config_changes
              (id, device_id, tenant_id, diff_id, collected_at, component, kind, risk, of_upgrade, summary, raw_line,
               label, properties, position)
            select c.id, :device, :tenant, :diff, :collected, c.component, c.kind, c.risk, c.of_upgrade = 'true',
                   c.summary, c.raw_line, c.label, c.properties, c.position - 1
              from unnest(cast(:ids as uuid[]), cast(:components as text[]), cast(:kinds as text[]),
                          cast(:risks as text[]), cast(:upgrades as text[]), cast(:summaries as text[]),
                          cast(:lines as text[]), cast(:labels as text[]), cast(:properties as text[]))
                   with ordinality
                   as c (id, component, kind, risk, of_upgrade, summary, raw_line, label, properties, position)
            """)
        .param("device", newer.deviceId())
        .param("tenant", CurrentTenant.require().value())
        .param("diff", diff.id())
        .param("collected", Timestamp.from(newer.collectedAt()))
        .param("ids", column(changes, change -> change.id().toString()))
        .param("components", column(changes, EncryptedChange::component))
        .param("kinds", column(changes, EncryptedChange::kind))
        .param("risks", column(changes, EncryptedChange::risk))
        .param("upgrades", column(changes, change -> "" + change.ofUpgrade()))
        .param("summaries", column(changes, change -> change.summary().text()))
        .param("lines", column(changes, change -> text(change.rawLine())))
        .param("labels", column(changes, change -> text(change.label())))
        .param("properties", column(changes, change -> text(change.properties())))
        .update();
  }

  private static @Nullable String[] column(
      List<EncryptedChange> changes, Function<EncryptedChange, @Nullable String> of) {
    return changes.stream().map(of).toArray(String[]::new);
  }

  private static @Nullable String text(@Nullable Ciphertext ciphertext) {
    return ciphertext == null ? null : ciphertext.text();
  }

  private static Snapshot snapshot(ResultSet row, int number) throws SQLException {
    return new Snapshot(
        row.getObject("id", UUID.class),
        row.getObject("device_id", UUID.class),
        row.getString("sha256_hash"),
        row.getInt("normalizer_version"),
        IncomingSnapshot.Source.of(row.getString("source")),
        row.getString("routeros_version"),
        row.getTimestamp("collected_at").toInstant());
  }

  private static SnapshotRow row(ResultSet row, int number) throws SQLException {
    return new SnapshotRow(snapshot(row, number), new Ciphertext(row.getString("config_text")));
  }

  private static DiffRow diffRow(ResultSet row, boolean withText) throws SQLException {
    var summary =
        new DiffSummary(
            row.getObject("id", UUID.class),
            row.getObject("device_id", UUID.class),
            row.getObject("old_snapshot_id", UUID.class),
            row.getObject("new_snapshot_id", UUID.class),
            row.getInt("lines_added"),
            row.getInt("lines_removed"),
            List.of((String[]) row.getArray("components").getArray()),
            row.getString("risk"),
            ChangeAttribution.of(row.getString("cause")),
            row.getObject("operation_id", UUID.class),
            IncomingSnapshot.Source.of(row.getString("source")),
            row.getTimestamp("collected_at").toInstant());
    return new DiffRow(
        summary,
        withText ? new Ciphertext(row.getString("diff_text")) : null,
        new Ciphertext(row.getString("change_key")),
        ciphertext(row, "evidence"));
  }

  private static EncryptedChange change(ResultSet row) throws SQLException {
    return new EncryptedChange(
        row.getObject("id", UUID.class),
        row.getString("component"),
        row.getString("kind"),
        row.getString("risk"),
        row.getBoolean("of_upgrade"),
        new Ciphertext(row.getString("summary")),
        ciphertext(row, "raw_line"),
        ciphertext(row, "label"),
        ciphertext(row, "properties"));
  }

  private static @Nullable Ciphertext ciphertext(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    return text == null ? null : new Ciphertext(text);
  }
}
