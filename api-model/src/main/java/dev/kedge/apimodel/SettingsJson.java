package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/** Settings of a tenant; a null in a request keeps the old value. */
public record SettingsJson(
    @Nullable Boolean legacySsh,
    @Nullable Boolean plaintextBackups,
    @Nullable Integer binaryEveryDays,
    @Nullable String leastGuard,
    @Nullable Boolean holdForeign,
    @Nullable Boolean demandReason,
    @Nullable Boolean revertLosses) {}
