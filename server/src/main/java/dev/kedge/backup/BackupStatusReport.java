package dev.kedge.backup;

import dev.kedge.platform.tenancy.TenantDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Report on the tenant's fresh backups and the devices that need attention. */
@Component
public final class BackupStatusReport {
  /** Maximum age: a day and two hours, since a late nightly backup is not yet missing. */
  public static final Duration FRESH = Duration.ofHours(26);

  private final TenantDatabase database;
  private final Clock clock;

  BackupStatusReport(TenantDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Backup status of all devices at one time.
   *
   * @param fresh devices whose last good backup is younger than {@link #FRESH}
   * @param running backups in progress
   * @param held suspicious exports that wait for a person
   * @param plaintext devices whose latest backup is not encrypted
   * @param attention what needs attention, worst first; empty if all is well
   */
  public record Status(
      int devices, int fresh, int running, int held, int plaintext, List<Attention> attention) {
    public Status {
      attention = List.copyOf(attention);
    }

    /** Percentage of devices that are fresh, 0 to 100; 100 if there are no devices. */
    public double percent() {
      return devices == 0 ? 100 : 100.0 * fresh / devices;
    }
  }

  /**
   * A device that needs attention.
   *
   * @param lastGood when the router was last found to match its stored backup; null for never
   * @param since when the problem began; null if unknown
   */
  public record Attention(
      UUID device,
      String name,
      Need need,
      String reason,
      @Nullable Instant lastGood,
      @Nullable Instant since) {}

  /** Why a device needs attention, worst first. */
  public enum Need {
    STOPPED,
    QUARANTINED,
    NEVER_BACKED_UP,
    STALE,
    FAILED,
    NOT_RESTORABLE,
    NO_BINARY
  }

  /** Reads the current status. */
  public Status now() {
    var now = clock.instant();
    var rows = database.transaction(_ -> rows());
    var attention = new ArrayList<Attention>();
    for (Row row : rows) {
      need(row, now).ifPresent(attention::add);
    }
    attention.sort(Comparator.comparing(Attention::need).thenComparing(Attention::name));
    return new Status(
        rows.size(),
        count(rows, row -> row.isFresh(now)),
        count(rows, row -> "running".equals(row.state)),
        rows.stream().mapToInt(Row::held).sum(),
        count(rows, row -> row.lastGood != null && row.isPlaintext),
        attention);
  }

  private static int count(List<Row> rows, java.util.function.Predicate<Row> counted) {
    return (int) rows.stream().filter(counted).count();
  }

  private static java.util.Optional<Attention> need(Row row, Instant now) {
    Need need;
    String reason;
    @Nullable Instant since = row.endedAt;
    if (row.stopped != null) {
      need = Need.STOPPED;
      since = row.stoppedAt;
      reason =
          row.stopped.equals("host-key-changed")
              ? row.reason + " To accept it: kedge device resume --host-key."
              : "The router refused the credentials, so Kedge no longer connects. Fix the credentials, then run: kedge device resume.";
    } else if (row.held > 0) {
      need = Need.QUARANTINED;
      reason = row.heldReason + " See: kedge quarantine list.";
    } else if (row.lastGood == null) {
      need = Need.NEVER_BACKED_UP;
      reason = row.reason == null ? "There is no backup yet." : row.reason;
    } else if (!row.isFresh(now)) {
      need = Need.STALE;
      reason =
          row.reason == null
              ? "No backup has run since then; check whether its schedule is enabled."
              : "failed".equals(row.state) ? row.reason : "No backup has run since then.";
    } else if ("failed".equals(row.state)) {
      need = Need.FAILED;
      reason = String.valueOf(row.reason);
    } else if (!row.isRestorable) {
      need = Need.NOT_RESTORABLE;
      reason =
          "Its backups contain no secrets: give the account the policy sensitive. See: kedge device probe.";
    } else if (row.binary == BinaryKept.NOT_PERMITTED || row.binary == BinaryKept.NO_ROOM) {
      need = Need.NO_BINARY;
      reason =
          row.binary == BinaryKept.NO_ROOM
              ? "Its flash has no room for a binary backup."
              : "Its account is not permitted to make a binary backup. See: kedge device probe.";
    } else {
      return java.util.Optional.empty();
    }
    return java.util.Optional.of(
        new Attention(row.device, row.name, need, reason, row.lastGood, since));
  }

  private List<Row> rows() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select d.id, d.name, d.stopped_kind, d.stopped_at,
                           r.verified_at, r.restorable, r.binary_kept, r.encryption_tier,
                           a.state, a.reason, a.ended_at, q.held, q.reason as held_reason
                      from devices d
                      left join lateral (
                        select * from config_backup_runs r
                         where r.device_id = d.id order by r.created_at desc, r.id limit 1) r on true
                      left join lateral (
                        select * from backup_attempts a
                         where a.device_id = d.id order by a.started_at desc, a.id limit 1) a on true
                      left join (
                        select device_id, count(*) as held, max(reason) as reason
                          from quarantined_captures where state = 'held' group by device_id) q
                        on q.device_id = d.id
                     where d.retired_at is null
                    """)
                .query(BackupStatusReport::row)
                .list());
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("stopped_kind"),
        instant(row.getTimestamp("stopped_at")),
        instant(row.getTimestamp("verified_at")),
        row.getBoolean("restorable"),
        row.getString("binary_kept") == null
            ? BinaryKept.YES
            : BinaryKept.of(row.getString("binary_kept")),
        row.getObject("encryption_tier") == null,
        row.getString("state"),
        row.getString("reason"),
        instant(row.getTimestamp("ended_at")),
        row.getInt("held"),
        row.getString("held_reason"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private record Row(
      UUID device,
      String name,
      @Nullable String stopped,
      @Nullable Instant stoppedAt,
      @Nullable Instant lastGood,
      boolean isRestorable,
      BinaryKept binary,
      boolean isPlaintext,
      @Nullable String state,
      @Nullable String reason,
      @Nullable Instant endedAt,
      int held,
      @Nullable String heldReason) {

    boolean isFresh(Instant now) {
      return lastGood != null && lastGood.plus(FRESH).isAfter(now);
    }
  }
}
