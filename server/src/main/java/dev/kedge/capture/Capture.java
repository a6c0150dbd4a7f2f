package dev.kedge.capture;

import java.time.Instant;
import java.util.List;

/**
 * The complete export of one router.
 *
 * @param export the bytes as received, with header and line ends; not copied, so do not modify them
 * @param normalized the form that is hashed and compared
 * @param sha256 of {@code normalized}, lower-case hex
 * @param gaps components that this router can never export
 * @param restorable whether the export contains the secrets, without which a restore is not
 *     faithful (see routeros-behaviour.md#export-secrets-left-out)
 * @param collectedAt when the export began
 */
@SuppressWarnings("ArrayRecordComponent") // exports reach megabytes and are not compared
public record Capture(
    byte[] export,
    byte[] normalized,
    String sha256,
    List<String> gaps,
    boolean restorable,
    Instant collectedAt) {
  public Capture {
    gaps = List.copyOf(gaps);
  }

  /** Shows only size and time. */
  @Override
  public String toString() {
    return "Capture[%d bytes, %s]".formatted(export.length, collectedAt);
  }
}
