package dev.kedge.apimodel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A backup attempt; {@code kind} and {@code reason} are null unless it failed. */
public record AttemptJson(
    UUID id,
    UUID device,
    String trigger,
    String state,
    @Nullable String kind,
    @Nullable String reason,
    @Nullable UUID run,
    Instant startedAt,
    @Nullable Instant endedAt) {}
