package dev.kedge.apimodel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Backup status of the fleet.
 *
 * @param scheduled devices whose schedule is enabled
 * @param fresh devices whose backup is recent
 * @param plaintext devices whose latest backup is not encrypted
 */
public record StatusJson(
    int devices,
    int scheduled,
    int fresh,
    double percent,
    int running,
    int held,
    int plaintext,
    List<Attention> attention) {

  /** A device that needs attention; {@code lastGood} is null if it was never backed up. */
  public record Attention(
      UUID device,
      String name,
      String need,
      String reason,
      @Nullable Instant lastGood,
      @Nullable Instant since) {}
}
