package dev.kedge.encryption;

import dev.kedge.platform.tenancy.TenantId;

/**
 * The identity of an encrypted value. It becomes the associated data of the encryption, so a value
 * moved to another tenant, table, column or row cannot be decrypted.
 *
 * @param place table and column, or another name of the kind of value, such as {@code
 *     router_config_snapshots.config_text}
 * @param tenant whose key encrypts the value
 * @param owner the row's id, or another identity within the place that never changes
 */
public record AssociatedData(String place, TenantId tenant, String owner) {
  public AssociatedData {
    if (place.isBlank() || owner.isBlank()) {
      throw new IllegalArgumentException("associated data needs a place and an owner");
    }
  }

  /** Encodes this unambiguously. Stored ciphertext depends on the bytes, so they never change. */
  public byte[] bytes() {
    return JoinedFields.of("kedge.binding.1", place, tenant.toString(), owner);
  }
}
