package dev.kedge.backup;

import dev.kedge.gitstore.CommitId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored backup of a device.
 *
 * @param label a person's name for a checkpoint
 * @param linesAdded compared with the device's previous run; null for its first
 * @param content of the commit; runs that share a commit share it
 * @param verifiedAt when the router was last found to have this configuration
 */
public record BackupRun(
    UUID id,
    UUID deviceId,
    BackupTrigger trigger,
    @Nullable String label,
    @Nullable Integer linesAdded,
    @Nullable Integer linesRemoved,
    Content content,
    Instant createdAt,
    Instant verifiedAt) {

  /**
   * Content of a commit.
   *
   * @param id the content id that the commit's encrypted files are bound to
   * @param encryptionTier null plaintext, 1 client-side, 2 Transit
   * @param restorable whether the export contains the secrets (see
   *     routeros-behaviour.md#export-secrets-left-out)
   * @param exportBytes size of the export as received
   * @param committedAt when the commit and its binary backup were made
   */
  public record Content(
      CommitId commit,
      UUID id,
      @Nullable Integer encryptionTier,
      String exportSha256,
      int normalizerVersion,
      int exportBytes,
      boolean restorable,
      BinaryKept binary,
      Instant committedAt) {}
}
