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
  private final TenantCipher kms;

  public DataKeys(TenantCipher kms) {
    this.kms = kms;
  }

  /**
   * Creates a random key, encrypted for the binding.
   *
   * @throws EncryptionException as {@link TenantCipher#seal}
   */
  public DataKey create(AssociatedData binding) throws EncryptionException {
    byte[] key = KeyVersions.randomKey();
    return new DataKey(kms.seal(binding, key), key);
  }

  /**
   * Decrypts the key that was created for the binding.
   *
   * @throws EncryptionException as {@link TenantCipher#open}
   */
  public DataKey open(AssociatedData binding, Ciphertext wrapped) throws EncryptionException {
    return openAll(List.of(new BoundCiphertext(binding, wrapped))).getFirst();
  }

  /**
   * Decrypts many keys of one tenant, in the same order, with one call to the key service.
   *
   * @throws EncryptionException as {@link TenantCipher#openAll}
   */
  public List<DataKey> openAll(List<BoundCiphertext> wrapped) throws EncryptionException {
    List<byte[]> keys = kms.openAll(wrapped);
    List<DataKey> opened = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      opened.add(opened(wrapped.get(i).sealed(), keys.get(i)));
    }
    return opened;
  }

  /**
   * Wraps a key that was decrypted together with other values; takes ownership of the array.
   *
   * @throws EncryptionException REFUSED if it is not a data key
   */
  public static DataKey opened(Ciphertext wrapped, byte[] key) throws EncryptionException {
    if (key.length != KeyVersions.KEY_BYTES) {
      throw new EncryptionException(
          EncryptionException.Kind.REFUSED, "the value under this binding is not a data key");
    }
    return new DataKey(wrapped, key);
  }
}
