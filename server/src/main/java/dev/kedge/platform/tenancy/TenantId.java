package dev.kedge.platform.tenancy;

import java.util.UUID;

/**
 * Identity of a tenant: a customer whose devices, configuration and keys are apart from all others.
 */
public record TenantId(UUID value) {

  /**
   * The tenant of that id.
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
