package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/** What a self-test may do on the router; null means no. */
public record SelftestForm(@Nullable Boolean touch, @Nullable Boolean write) {}
