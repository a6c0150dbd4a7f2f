package dev.kedge.kms;

import dev.kedge.kms.internal.EmbeddedTransit;
import dev.kedge.tenancy.TenantId;
import java.nio.file.Path;
import java.util.List;

/**
 * Port to the service that holds one key per tenant, named {@code kedge-<tenant id>}.
 *
 * <p>Safe for use by many threads. Every method may block on disk or network: hold no database
 * connection meanwhile.
 */
public interface Kms {
  /** The embedded default: keys in files in the given directory, which may not exist yet. */
  static Kms embedded(Path keys) {
    return new EmbeddedTransit(keys);
  }

  /**
   * Encrypts under the newest version of the tenant's key.
   *
   * @throws KmsException UNAVAILABLE, KEY_MISSING, KEY_UNREADABLE or TOO_LARGE
   */
  Sealed seal(Binding binding, byte[] plaintext) throws KmsException;

  /**
   * Decrypts under the key version that sealed the value.
   *
   * @throws KmsException UNAVAILABLE, KEY_MISSING, KEY_UNREADABLE, or REFUSED if the value is not
   *     what was sealed for this binding
   */
  byte[] open(Binding binding, Sealed sealed) throws KmsException;

  /**
   * Opens many values of one tenant at the price of one call; results in the same order.
   *
   * @throws KmsException as {@link #open}, if any one of them does not open
   * @throws IllegalArgumentException if they belong to more than one tenant
   */
  List<byte[]> openAll(List<Sealing> sealings) throws KmsException;

  /**
   * Creates the tenant's key; a key that exists is left alone. Only for a tenant that is being
   * created: for an older one it would hide the loss of its key.
   *
   * @throws KmsException KEY_UNREADABLE if a key exists and cannot be used, UNAVAILABLE if it could
   *     not be stored
   */
  void createKey(TenantId tenant) throws KmsException;

  /** The state of every key as found now, read anew on each call. */
  KmsStatus status();
}
