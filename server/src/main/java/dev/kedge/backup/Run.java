package dev.kedge.backup;

import dev.kedge.gitstore.CommitId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup that was stored.
 *
 * @param contentId what the commit's sealed files are bound to
 * @param linesAdded against the device's run before; null on its first
 * @param encryptionTier null plaintext, 1 client-side, 2 Transit
 * @param verifiedAt when the router was last found to hold this
 */
public record Run(
    UUID id,
    UUID deviceId,
    CommitId commit,
    UUID contentId,
    Trigger trigger,
    @Nullable Integer linesAdded,
    @Nullable Integer linesRemoved,
    @Nullable Integer encryptionTier,
    String exportSha256,
    int normalizerVersion,
    Instant createdAt,
    Instant verifiedAt) {}
