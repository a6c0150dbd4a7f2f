package dev.kedge.backup;

import dev.kedge.history.BackupFailure;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup that was begun.
 *
 * @param runId the run that holds the configuration; null unless it was stored or unchanged
 * @param endedAt null while it runs
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

  /** How it stands. */
  public enum State {
    RUNNING,
    STORED,
    UNCHANGED,
    FAILED
  }
}
