package dev.kedge.backup;

import dev.kedge.platform.errors.InvalidRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for a backup.
 *
 * @param label a person's name for a checkpoint; null for all others
 * @param dueAt the scheduled time of the backup; null for all others
 * @param reason of the push that the backup belongs to
 */
public record BackupRequest(
    BackupTrigger trigger, @Nullable String label, @Nullable Instant dueAt, ChangeReason reason) {
  private static final int MAX_LABEL_LENGTH = 100;

  /** Requests a backup without further details. */
  public static BackupRequest of(BackupTrigger trigger) {
    return new BackupRequest(trigger, null, null, ChangeReason.NONE);
  }

  public static BackupRequest scheduled(Instant dueAt) {
    return new BackupRequest(BackupTrigger.SCHEDULED, null, dueAt, ChangeReason.NONE);
  }

  /**
   * Requests a backup that can be found again by its label.
   *
   * @throws InvalidRequest if the label is not a short line of text
   */
  public static BackupRequest checkpoint(String label) {
    var text = label.strip();
    if (text.isEmpty() || !isLine(text, MAX_LABEL_LENGTH)) {
      throw InvalidRequest.malformed(
          "A checkpoint needs a label of at most %d characters in one line."
              .formatted(MAX_LABEL_LENGTH));
    }
    return new BackupRequest(BackupTrigger.CHECKPOINT, text, null, ChangeReason.NONE);
  }

  /** Requests the backup before or after a push. */
  public static BackupRequest ofPush(BackupTrigger trigger, ChangeReason reason) {
    return new BackupRequest(trigger, null, null, reason);
  }

  static boolean isLine(String text, int longest) {
    return text.length() <= longest && text.codePoints().noneMatch(BackupRequest::breaksALine);
  }

  private static boolean breaksALine(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.LINE_SEPARATOR
        || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
  }
}
