package dev.kedge.history;

import java.time.Instant;
import java.util.UUID;

/**
 * A suspicious export, undecided or decided by a person.
 *
 * @param reason a sentence for people
 * @param state {@code held}, {@code accepted} or {@code discarded}
 * @param timesSeen how often the router sent the same export
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
