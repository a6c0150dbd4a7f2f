package dev.kedge.apimodel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant; {@code suspendedAt} is null while it is active. */
public record TenantJson(UUID id, String name, String keyService, @Nullable Instant suspendedAt) {}
