package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/** What a rotation replaces: {@code password} or {@code key}. */
public record RotationForm(@Nullable String kind) {}
