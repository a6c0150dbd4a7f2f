package dev.kedge.apimodel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device; the last six fields are null until known. */
public record DeviceJson(
    UUID id,
    String name,
    String host,
    int port,
    @Nullable String hostKey,
    @Nullable String warning,
    @Nullable String stopped,
    @Nullable String version,
    @Nullable String board,
    @Nullable String serial) {}
