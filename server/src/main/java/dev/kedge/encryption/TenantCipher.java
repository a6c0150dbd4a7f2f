package dev.kedge.encryption;

import dev.kedge.platform.tenancy.TenantId;
import java.util.List;

/**
 * Port to a service that holds one key per tenant, named {@code kedge-<tenant id>}.
 *
 * <p>Safe for use by many threads. Every method may block on disk or network: hold no database
 * connection during a call.
 */
public interface TenantCipher extends AutoCloseable {
  /**
   * Encrypts under the newest version of the tenant's key.
   *
   * @throws EncryptionException UNAVAILABLE, DENIED, KEY_MISSING, KEY_UNREADABLE or TOO_LARGE
   */
  Ciphertext encrypt(AssociatedData associatedData, byte[] plaintext) throws EncryptionException;

  /**
   * Decrypts with the key version that encrypted the value.
   *
   * @throws EncryptionException UNAVAILABLE, DENIED, KEY_MISSING, KEY_UNREADABLE, or REFUSED if the
   *     value was not encrypted with this associated data
   */
  byte[] decrypt(AssociatedData associatedData, Ciphertext ciphertext) throws EncryptionException;

  /**
   * Decrypts many values of one tenant for the price of one call; results are in the same order.
   *
   * @throws EncryptionException as {@link #decrypt}, if any of them cannot be decrypted
   * @throws IllegalArgumentException if they belong to more than one tenant
   */
  List<byte[]> decryptAll(List<BoundCiphertext> ciphertexts) throws EncryptionException;

  /**
   * Encrypts many values of one tenant for the price of one call; results are in the same order.
   *
   * @throws EncryptionException as {@link #encrypt}
   * @throws IllegalArgumentException if they belong to more than one tenant
   */
  List<Ciphertext> encryptAll(List<Plaintext> values) throws EncryptionException;

  /**
   * Finds the newest version of the tenant's key.
   *
   * @throws EncryptionException UNAVAILABLE, DENIED, KEY_MISSING or KEY_UNREADABLE
   */
  int latestVersion(TenantId tenant) throws EncryptionException;

  /**
   * Adds a version to the tenant's key. It encrypts everything from now on; older versions still
   * decrypt what they encrypted.
   *
   * @return the new version
   * @throws EncryptionException UNAVAILABLE, DENIED, KEY_MISSING or KEY_UNREADABLE
   */
  int rotate(TenantId tenant) throws EncryptionException;

  /**
   * Destroys all versions of the tenant's key: everything it encrypted is lost for ever. A missing
   * key is not an error.
   *
   * @throws EncryptionException UNAVAILABLE or DENIED; the key may still exist
   */
  void destroyKey(TenantId tenant) throws EncryptionException;

  /**
   * Creates the tenant's key; an existing key is left alone. Only for a tenant that is being
   * created: for an older one it would hide the loss of its key.
   *
   * @throws EncryptionException KEY_UNREADABLE if a key exists and cannot be used, UNAVAILABLE if
   *     it could not be stored
   */
  void createKey(TenantId tenant) throws EncryptionException;

  /** Reads the state of every key anew on each call. */
  KeyServiceStatus status();

  /** Stops background work. */
  @Override
  default void close() {}
}
