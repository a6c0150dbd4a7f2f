package dev.kedge.capture;

import java.time.Instant;
import java.util.List;

/**
 * A complete export as one router sent it.
 *
 * @param export the bytes as they came, header and line ends included; not copied, so not to be
 *     modified
 * @param normalized what is hashed and compared
 * @param sha256 of {@code normalized}, lower-case hex
 * @param gaps components that this router can never export
 * @param restorable whether it holds the secrets; without them a restore is not faithful (see
 *     routeros-behaviour.md#export-secrets-left-out)
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

  /** Sizes only. */
  @Override
  public String toString() {
    return "Capture[%d bytes, %s]".formatted(export.length, collectedAt);
  }
}
