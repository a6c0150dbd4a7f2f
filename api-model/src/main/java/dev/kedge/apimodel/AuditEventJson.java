package dev.kedge.apimodel;

import java.time.Instant;
import java.util.UUID;

/** An audit event. */
public record AuditEventJson(
    long number,
    UUID id,
    UUID tenantId,
    Instant at,
    String actorKind,
    String actor,
    String origin,
    String action,
    String objectKind,
    String objectId,
    String outcome,
    UUID correlationId) {}
