package dev.kedge.kms;

import dev.kedge.kms.internal.KeyVersions;
import java.util.ArrayList;
import java.util.List;

/** Makes and opens {@link DataKey}s, which a tenant's key seals. */
public final class DataKeys {
  private final Kms kms;

  public DataKeys(Kms kms) {
    this.kms = kms;
  }

  /**
   * A new random key, sealed for the binding.
   *
   * @throws KmsException as {@link Kms#seal}
   */
  public DataKey create(Binding binding) throws KmsException {
    byte[] key = KeyVersions.randomKey();
    return new DataKey(kms.seal(binding, key), key);
  }

  /**
   * Opens the key that was created for the binding.
   *
   * @throws KmsException as {@link Kms#open}
   */
  public DataKey open(Binding binding, Sealed wrapped) throws KmsException {
    return openAll(List.of(new Sealing(binding, wrapped))).getFirst();
  }

  /**
   * Opens many keys of one tenant, in the same order, with one call to the key service.
   *
   * @throws KmsException as {@link Kms#openAll}
   */
  public List<DataKey> openAll(List<Sealing> wrapped) throws KmsException {
    List<byte[]> keys = kms.openAll(wrapped);
    List<DataKey> opened = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      opened.add(opened(wrapped.get(i).sealed(), keys.get(i)));
    }
    return opened;
  }

  /**
   * A key that was opened together with other values; takes the array over.
   *
   * @throws KmsException REFUSED if it is not one
   */
  public static DataKey opened(Sealed wrapped, byte[] key) throws KmsException {
    if (key.length != KeyVersions.KEY_BYTES) {
      throw new KmsException(
          KmsException.Kind.REFUSED, "the value under this binding is not a data key");
    }
    return new DataKey(wrapped, key);
  }
}
