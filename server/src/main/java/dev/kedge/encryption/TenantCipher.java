package dev.kedge.encryption;

import dev.kedge.platform.tenancy.TenantId;
import java.util.List;

/**
 * Port to the service that holds one key per tenant, named {@code kedge-<tenant id>}.
 *
 * <p>Safe for use by many threads. Every method may block on disk or network: hold no database
 * connection meanwhile.
 */
public interface TenantCipher extends AutoCloseable {
  /**
   * Encrypts under the newest version of the tenant's key.
   *
   * @throws EncryptionException UNAVAILABLE, DENIED, KEY_MISSING, KEY_UNREADABLE or TOO_LARGE
   */
  Ciphertext seal(AssociatedData binding, byte[] plaintext) throws EncryptionException;

  /**
   * Decrypts under the key version that sealed the value.
   *
   * @throws EncryptionException UNAVAILABLE, DENIED, KEY_MISSING, KEY_UNREADABLE, or REFUSED if the
   *     value is not what was sealed for this binding
   */
  byte[] open(AssociatedData binding, Ciphertext sealed) throws EncryptionException;

  /**
   * Opens many values of one tenant at the price of one call; results in the same order.
   *
   * @throws EncryptionException as {@link #open}, if any one of them does not open
   * @throws IllegalArgumentException if they belong to more than one tenant
   */
  List<byte[]> openAll(List<BoundCiphertext> sealings) throws EncryptionException;

  /**
   * Encrypts many values of one tenant at the price of one call; results in the same order.
   *
   * @throws EncryptionException as {@link #seal}
   * @throws IllegalArgumentException if they belong to more than one tenant
   */
  List<Ciphertext> sealAll(List<Plaintext> values) throws EncryptionException;

  /**
   * The newest version of the tenant's key.
   *
   * @throws EncryptionException UNAVAILABLE, DENIED, KEY_MISSING or KEY_UNREADABLE
   */
  int latestVersion(TenantId tenant) throws EncryptionException;

  /**
   * Adds a version to the tenant's key; what is sealed from now on is sealed by it, and older
   * versions go on opening what they sealed.
   *
   * @return the new version
   * @throws EncryptionException UNAVAILABLE, DENIED, KEY_MISSING or KEY_UNREADABLE
   */
  int rotate(TenantId tenant) throws EncryptionException;

  /**
   * Destroys the tenant's key in all versions: what it sealed is lost for ever, wherever it is. No
   * key is no mistake.
   *
   * @throws EncryptionException UNAVAILABLE or DENIED; the key may still be there
   */
  void destroyKey(TenantId tenant) throws EncryptionException;

  /**
   * Creates the tenant's key; a key that exists is left alone. Only for a tenant that is being
   * created: for an older one it would hide the loss of its key.
   *
   * @throws EncryptionException KEY_UNREADABLE if a key exists and cannot be used, UNAVAILABLE if
   *     it could not be stored
   */
  void createKey(TenantId tenant) throws EncryptionException;

  /** The state of every key as found now, read anew on each call. */
  KeyServiceStatus status();

  /** Ends what it does in the background. */
  @Override
  default void close() {}
}
