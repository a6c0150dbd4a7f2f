package dev.kedge.backup;

import dev.kedge.tenancy.InvalidRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup that is asked for.
 *
 * @param label name that a person gives a checkpoint; null for all others
 * @param dueAt the scheduled time it is for; null for all others
 */
public record Request(Trigger trigger, @Nullable String label, @Nullable Instant dueAt) {
  private static final int LONGEST_LABEL = 100;

  /** A backup without more to say. */
  public static Request of(Trigger trigger) {
    return new Request(trigger, null, null);
  }

  public static Request scheduled(Instant dueAt) {
    return new Request(Trigger.SCHEDULED, null, dueAt);
  }

  /**
   * A backup that a person can find again by its label.
   *
   * @throws InvalidRequest if the label is no line of text
   */
  public static Request checkpoint(String label) {
    var text = label.strip();
    if (text.isEmpty()
        || text.length() > LONGEST_LABEL
        || text.codePoints().anyMatch(Request::breaksALine)) {
      throw InvalidRequest.malformed(
          "A checkpoint needs a label of at most %d characters in one line."
              .formatted(LONGEST_LABEL));
    }
    return new Request(Trigger.CHECKPOINT, text, null);
  }

  private static boolean breaksALine(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.LINE_SEPARATOR
        || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
  }
}
