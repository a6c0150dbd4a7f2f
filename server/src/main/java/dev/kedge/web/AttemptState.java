package dev.kedge.web;

import dev.kedge.backup.BackupAttempt;
import dev.kedge.history.BackupFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * State of the last backup attempt, in words.
 *
 * @param style class of the style sheet: {@code ok}, {@code failed}, {@code running} or {@code
 *     never}
 * @param reason why it failed and what to do; null unless it failed
 * @param since when it ended, or began if it is running; null if there was none
 */
record AttemptState(
    String style, String word, @Nullable String reason, @Nullable TimestampView since) {

  static AttemptState of(@Nullable BackupAttempt attempt, Instant now) {
    if (attempt == null) {
      return new AttemptState("never", "never backed up", null, null);
    }
    var ended = attempt.endedAt();
    var since = TimestampView.of(ended == null ? attempt.startedAt() : ended, now);
    return switch (attempt.state()) {
      case RUNNING -> new AttemptState("running", "running", null, since);
      case STORED -> new AttemptState("ok", "ok", null, since);
      case UNCHANGED -> new AttemptState("ok", "ok, unchanged", null, since);
      case FAILED -> new AttemptState("failed", "failed", reason(attempt), since);
    };
  }

  public boolean running() {
    return style.equals("running");
  }

  static String reason(BackupAttempt attempt) {
    return attempt.failure().map(BackupFailure::reason).orElse("The reason was not recorded.");
  }
}
