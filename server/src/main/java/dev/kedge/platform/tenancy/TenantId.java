package dev.kedge.platform.tenancy;

import java.util.UUID;

/** Identity of a tenant: a customer with separate devices, configurations and keys. */
public record TenantId(UUID value) {

  /**
   * Parses an id.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static TenantId of(String text) {
    return new TenantId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
