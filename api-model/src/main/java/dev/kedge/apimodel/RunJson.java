package dev.kedge.apimodel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored backup.
 *
 * @param encryptionTier null for plaintext
 * @param binary {@code yes}, or why there is no binary backup
 */
public record RunJson(
    UUID id,
    String commit,
    String trigger,
    @Nullable Integer linesAdded,
    @Nullable Integer linesRemoved,
    @Nullable Integer encryptionTier,
    @Nullable String label,
    boolean restorable,
    String binary,
    String exportSha256,
    Instant createdAt,
    Instant verifiedAt) {}
