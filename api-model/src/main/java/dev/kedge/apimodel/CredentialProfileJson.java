package dev.kedge.apimodel;

import java.time.Instant;
import java.util.UUID;

/**
 * A credential profile.
 *
 * @param behind number of devices that a rotation has not reached yet
 */
public record CredentialProfileJson(
    UUID id, String name, int devices, boolean rotating, int behind, Instant createdAt) {}
