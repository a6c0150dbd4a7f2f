package dev.kedge.kms;

import dev.kedge.kms.internal.EmbeddedTransit;
import dev.kedge.kms.transit.TransitKms;
import dev.kedge.tenancy.TenantId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Port to the service that holds one key per tenant, named {@code kedge-<tenant id>}.
 *
 * <p>Safe for use by many threads. Every method may block on disk or network: hold no database
 * connection meanwhile.
 */
public interface Kms extends AutoCloseable {
  /** The embedded default: keys in files in the given directory, which may not exist yet. */
  static Kms embedded(Path keys) {
    return embedded(keys, null);
  }

  /** As above, the files sealed by that key. */
  static Kms embedded(Path keys, @Nullable MasterKey master) {
    return new EmbeddedTransit(keys, master);
  }

  /** OpenBao or Vault; close it after use. */
  static Kms transit(TransitSettings settings) {
    return new TransitKms(settings);
  }

  /**
   * Encrypts under the newest version of the tenant's key.
   *
   * @throws KmsException UNAVAILABLE, DENIED, KEY_MISSING, KEY_UNREADABLE or TOO_LARGE
   */
  Sealed seal(Binding binding, byte[] plaintext) throws KmsException;

  /**
   * Decrypts under the key version that sealed the value.
   *
   * @throws KmsException UNAVAILABLE, DENIED, KEY_MISSING, KEY_UNREADABLE, or REFUSED if the value
   *     is not what was sealed for this binding
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
   * Encrypts many values of one tenant at the price of one call; results in the same order.
   *
   * @throws KmsException as {@link #seal}
   * @throws IllegalArgumentException if they belong to more than one tenant
   */
  List<Sealed> sealAll(List<Plain> values) throws KmsException;

  /**
   * The newest version of the tenant's key.
   *
   * @throws KmsException UNAVAILABLE, DENIED, KEY_MISSING or KEY_UNREADABLE
   */
  int latestVersion(TenantId tenant) throws KmsException;

  /**
   * Adds a version to the tenant's key; what is sealed from now on is sealed by it, and older
   * versions go on opening what they sealed.
   *
   * @return the new version
   * @throws KmsException UNAVAILABLE, DENIED, KEY_MISSING or KEY_UNREADABLE
   */
  int rotate(TenantId tenant) throws KmsException;

  /**
   * Destroys the tenant's key in all versions: what it sealed is lost for ever, wherever it is. No
   * key is no mistake.
   *
   * @throws KmsException UNAVAILABLE or DENIED; the key may still be there
   */
  void destroyKey(TenantId tenant) throws KmsException;

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

  /** Ends what it does in the background. */
  @Override
  default void close() {}
}
