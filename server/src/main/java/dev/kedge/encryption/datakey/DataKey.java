package dev.kedge.encryption.datakey;

import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.JoinedFields;
import dev.kedge.encryption.format.KeyVersions;

/**
 * A key for many small values that are read together, such as all texts of one diff: one call to
 * the key service decrypts the key, and the key decrypts the values.
 *
 * <p>Store {@link #wrapped} beside the values. Not safe for concurrent use. {@link #close}
 * overwrites the key; it must not be used afterwards.
 */
public final class DataKey implements AutoCloseable {
  private final Ciphertext wrapped;
  private final KeyVersions key;
  private boolean closed;

  /** Takes ownership of the array. */
  DataKey(Ciphertext wrapped, byte[] key) {
    this.wrapped = wrapped;
    this.key = KeyVersions.single(key);
  }

  /** This key, encrypted by the tenant's key. */
  public Ciphertext wrapped() {
    return wrapped;
  }

  /**
   * Encrypts with this key.
   *
   * @param place names the value among those of this key, such as {@code summary} and the row's id;
   *     it can be decrypted only under this name
   */
  public Ciphertext encrypt(String place, byte[] plaintext) {
    return keys().encrypt(associatedData(place), plaintext);
  }

  /**
   * Decrypts what {@link #encrypt} encrypted for this place.
   *
   * @throws EncryptionException REFUSED
   */
  public byte[] decrypt(String place, Ciphertext ciphertext) throws EncryptionException {
    return keys().decrypt(associatedData(place), ciphertext);
  }

  private KeyVersions keys() {
    if (closed) {
      throw new IllegalStateException("this data key was closed");
    }
    return key;
  }

  private static byte[] associatedData(String place) {
    return JoinedFields.of("kedge.datakey.1", place);
  }

  @Override
  public void close() {
    closed = true;
    key.close();
  }
}
