package dev.kedge.backup;

import dev.kedge.gitstore.CommitId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup that was stored.
 *
 * @param label name that a person gave a checkpoint
 * @param linesAdded against the device's run before; null on its first
 * @param content what its commit holds; runs that share a commit share it
 * @param verifiedAt when the router was last found to hold this
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
   * What a commit holds.
   *
   * @param id what the commit's sealed files are bound to
   * @param encryptionTier null plaintext, 1 client-side, 2 Transit
   * @param restorable whether the export holds the secrets (see
   *     routeros-behaviour.md#export-secrets-left-out)
   * @param exportBytes size of the export as it came
   * @param committedAt when the commit, and with it the binary backup, was made
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
