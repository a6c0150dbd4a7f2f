package dev.kedge.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as read at one time. Its text stays encrypted ({@link SnapshotHistory#text}).
 *
 * @param sha256 of the normalised text
 * @param version of RouterOS from the export; null if the export has none
 * @param collectedAt when the router was read
 */
public record Snapshot(
    UUID id,
    UUID deviceId,
    String sha256,
    int normalizerVersion,
    IncomingSnapshot.Source source,
    @Nullable String version,
    Instant collectedAt) {}
