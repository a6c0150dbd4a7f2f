package dev.kedge.backup;

import dev.kedge.history.BackupFailure;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try to back up a device.
 *
 * @param runId the backup run; null unless the configuration was stored or unchanged
 * @param endedAt null while it is running
 */
public record BackupAttempt(
    UUID id,
    UUID deviceId,
    BackupTrigger trigger,
    State state,
    Optional<BackupFailure> failure,
    @Nullable UUID runId,
    Instant startedAt,
    @Nullable Instant endedAt) {

  /** State of an attempt. */
  public enum State {
    RUNNING,
    STORED,
    UNCHANGED,
    FAILED
  }
}
