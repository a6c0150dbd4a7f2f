package dev.kedge.history;

import java.time.Instant;
import java.util.UUID;

/**
 * A doubtful capture that waits for a person, or did.
 *
 * @param reason a sentence for people
 * @param state {@code held}, {@code accepted} or {@code discarded}
 * @param timesSeen how often the router sent the same
 */
public record QuarantinedExport(
    UUID id,
    UUID deviceId,
    String kind,
    String reason,
    int exportBytes,
    String state,
    int timesSeen,
    Instant collectedAt) {}
