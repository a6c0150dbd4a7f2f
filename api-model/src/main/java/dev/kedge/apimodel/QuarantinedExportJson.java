package dev.kedge.apimodel;

import java.time.Instant;
import java.util.UUID;

/** An export that was not stored because it is suspicious. */
public record QuarantinedExportJson(
    UUID id,
    UUID deviceId,
    String kind,
    String reason,
    int exportBytes,
    String state,
    int timesSeen,
    Instant collectedAt) {}
