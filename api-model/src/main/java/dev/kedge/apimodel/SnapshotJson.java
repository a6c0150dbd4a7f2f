package dev.kedge.apimodel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as read at one time, without its text.
 *
 * @param sha256 hash of the normalised text
 * @param version version of RouterOS from the export; null if the export has none
 */
public record SnapshotJson(
    UUID id,
    UUID deviceId,
    String sha256,
    int normalizerVersion,
    String source,
    @Nullable String version,
    Instant collectedAt) {}
