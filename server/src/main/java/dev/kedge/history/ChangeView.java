package dev.kedge.history;

import org.jspecify.annotations.Nullable;

/**
 * One change, opened for a person.
 *
 * @param component section path, {@code ip/firewall/filter}
 * @param kind {@code added}, {@code removed}, {@code modified} or {@code moved}
 * @param summary what an engineer would say; no secret is in it
 * @param rawLine the diff lines behind it; null when it was synthesised
 */
public record ChangeView(String component, String kind, String summary, @Nullable String rawLine) {}
