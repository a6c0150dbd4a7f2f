package dev.kedge.platform.events;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that happened to an object of a tenant.
 *
 * @param number position in the outbox of the tenant: 1, 2, 3 and so on, in the order of commits
 * @param at when its transaction committed
 * @param subject the object that it happened to; it may be gone by now
 */
public record Event(long number, Instant at, EventKind kind, UUID subject) {}
