package dev.kedge.apimodel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Backup status of the fleet.
 *
 * @param scheduled devices whose schedule is enabled
 * @param fresh devices with a fresh backup
 * @param percent share of devices with a fresh backup, 0 to 100
 * @param running backups in progress
 * @param held suspicious exports in quarantine
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

  /**
   * A device that needs attention.
   *
   * @param lastGood when the router was last known to have the stored configuration; null before
   *     its first backup
   */
  public record Attention(
      UUID device,
      String name,
      String need,
      String reason,
      @Nullable Instant lastGood,
      @Nullable Instant since) {}
}
