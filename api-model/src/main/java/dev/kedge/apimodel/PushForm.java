package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/**
 * Options of a push; {@code window} and {@code soak} are in seconds.
 *
 * @param acceptLessGuard the device's name, typed to accept a lower guard level
 * @param acceptCutOff the same, to accept that Kedge may be locked out
 * @param acceptUnproved the same, to accept that only a job guards the push
 * @param reason why, in one line
 * @param ticket name of a ticket elsewhere
 */
public record PushForm(
    @Nullable String plan,
    @Nullable Integer window,
    @Nullable Integer soak,
    @Nullable String guard,
    @Nullable String acceptLessGuard,
    @Nullable String acceptCutOff,
    @Nullable String acceptUnproved,
    @Nullable String reason,
    @Nullable String ticket) {}
