package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/** A tenant to add. */
public record TenantForm(@Nullable String name) {}
