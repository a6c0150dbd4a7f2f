package dev.kedge.push;

import dev.kedge.backup.ChangeReason;
import dev.kedge.push.plan.GuardLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A push as stored.
 *
 * @param prePushCommit backup to return to
 * @param guardKind guard level; null before it was chosen
 * @param guard guard timeout; null before the guard is armed
 * @param armedAt when the current triggers were armed; null before. For people: no push uses it
 * @param jobs ids of our jobs on the router
 * @param hasFlash whether persistent files are in {@code flash/}
 * @param request what a person asked of it; null for nothing
 * @param reason why a person started it
 * @param backupAt when the backup is loaded unless a person decides otherwise; null if nobody is
 *     asked
 * @param completedAt null while it is open
 */
public record Push(
    UUID id,
    UUID deviceId,
    String deviceName,
    @Nullable UUID planId,
    String prePushCommit,
    Status status,
    PushStep step,
    GuardState guardState,
    @Nullable GuardLevel guardKind,
    Duration window,
    Duration soak,
    @Nullable Duration guard,
    @Nullable Instant armedAt,
    int generation,
    List<String> jobs,
    boolean hasFlash,
    long epoch,
    @Nullable String owner,
    @Nullable PushRequest request,
    ChangeReason reason,
    @Nullable Instant backupAt,
    Instant startedAt,
    @Nullable Instant completedAt) {
  public Push {
    jobs = List.copyOf(jobs);
  }

  /** Status of a push. */
  public enum Status {
    PENDING_VERIFICATION,
    COMMITTED,
    REVERTED,
    FAILED;

    /** Name in the database. */
    public String column() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** {@code a1b2c3d4e5f6}: part of the names of our things on the router. */
  public String mark() {
    return mark(id);
  }

  static String mark(UUID id) {
    return id.toString().replace("-", "").substring(0, 12);
  }

  /** Whether work on the push may remain. */
  public boolean isOpen() {
    return status == Status.PENDING_VERIFICATION
        || !(guardState == GuardState.NONE || guardState == GuardState.GONE);
  }

  /** Columns that {@link #of} reads. */
  static final String COLUMNS =
      "*, (select name from devices d where d.id = config_push_operations.device_id) as device_name";

  static Push of(ResultSet row, int number) throws SQLException {
    var guard = row.getObject("guard_seconds", Integer.class);
    var kind = row.getString("guard_kind");
    var jobs = row.getString("jobs");
    return new Push(
        row.getObject("id", UUID.class),
        row.getObject("device_id", UUID.class),
        row.getString("device_name"),
        row.getObject("plan_id", UUID.class),
        row.getString("pre_push_commit_sha"),
        Status.valueOf(row.getString("status").toUpperCase(java.util.Locale.ROOT)),
        PushStep.of(row.getString("step")),
        GuardState.of(row.getString("guard_state")),
        kind == null ? null : GuardLevel.of(kind).orElseThrow(),
        Duration.ofSeconds(row.getInt("window_seconds")),
        Duration.ofSeconds(row.getInt("soak_seconds")),
        guard == null ? null : Duration.ofSeconds(guard),
        instant(row, "armed_at"),
        row.getInt("generation"),
        jobs.isEmpty() ? List.of() : List.of(jobs.split(",")),
        row.getBoolean("has_flash"),
        row.getLong("epoch"),
        row.getString("owner_node"),
        request(row.getString("asked")),
        new ChangeReason(row.getString("reason"), row.getString("ticket")),
        instant(row, "backup_at"),
        row.getTimestamp("started_at").toInstant(),
        instant(row, "completed_at"));
  }

  private static @Nullable PushRequest request(@Nullable String column) {
    return column == null ? null : PushRequest.of(column);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant).orElse(null);
  }
}
