package dev.kedge.encryption.datakey;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.format.KeyVersions;
import java.util.ArrayList;
import java.util.List;

/** Creates and decrypts {@link DataKey}s, which a tenant's key encrypts. */
public final class DataKeys {
  private final TenantCipher cipher;

  public DataKeys(TenantCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * Creates a random key, bound to the associated data.
   *
   * @throws EncryptionException as {@link TenantCipher#encrypt}
   */
  public DataKey create(AssociatedData associatedData) throws EncryptionException {
    byte[] key = KeyVersions.randomKey();
    return new DataKey(cipher.encrypt(associatedData, key), key);
  }

  /**
   * Decrypts the key that was created for this associated data.
   *
   * @throws EncryptionException as {@link TenantCipher#decrypt}
   */
  public DataKey decrypt(AssociatedData associatedData, Ciphertext wrapped)
      throws EncryptionException {
    return decryptAll(List.of(new BoundCiphertext(associatedData, wrapped))).getFirst();
  }

  /**
   * Decrypts many keys of one tenant, in the same order, with one call to the key service.
   *
   * @throws EncryptionException as {@link TenantCipher#openAll}
   */
  public List<DataKey> decryptAll(List<BoundCiphertext> wrapped) throws EncryptionException {
    List<byte[]> keys = cipher.decryptAll(wrapped);
    List<DataKey> decrypted = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      decrypted.add(decrypted(wrapped.get(i).ciphertext(), keys.get(i)));
    }
    return decrypted;
  }

  /**
   * Wraps a key that was decrypted together with other values; takes ownership of the array.
   *
   * @throws EncryptionException REFUSED if it is not a data key
   */
  public static DataKey decrypted(Ciphertext wrapped, byte[] key) throws EncryptionException {
    if (key.length != KeyVersions.KEY_BYTES) {
      throw new EncryptionException(
          EncryptionException.Kind.REFUSED, "the decrypted value is not a data key");
    }
    return new DataKey(wrapped, key);
  }
}
