package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/** Interval of polls; null for never, or for the tenant's default. */
public record PollJson(@Nullable Integer minutes) {}
