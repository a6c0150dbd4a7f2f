package dev.kedge.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as it was read at a point in time; its text stays sealed ({@link
 * SnapshotHistory#text}).
 *
 * @param sha256 of the normalised text
 * @param version of RouterOS, as the export said; null when it did not
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
