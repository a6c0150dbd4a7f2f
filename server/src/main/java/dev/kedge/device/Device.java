package dev.kedge.device;

import dev.kedge.transport.Algorithms;
import dev.kedge.transport.HostKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A router under care.
 *
 * @param hostKey pinned at first contact; null before
 * @param algorithms what its SSH server needed when it was last reached
 */
public record Device(
    UUID id,
    String name,
    String host,
    int port,
    Algorithms algorithms,
    @Nullable HostKey hostKey,
    Instant createdAt) {}
