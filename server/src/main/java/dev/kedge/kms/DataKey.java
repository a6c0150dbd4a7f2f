package dev.kedge.kms;

import dev.kedge.kms.internal.AssociatedData;
import dev.kedge.kms.internal.KeyVersions;

/**
 * A key of its own for many small values that are read together, such as all texts of one diff: one
 * call to the key service opens the key, and the key opens the values.
 *
 * <p>Store {@link #wrapped} beside the values. For one thread at a time. {@link #close} overwrites
 * the key; using it afterwards is a mistake.
 */
public final class DataKey implements AutoCloseable {
  private final Sealed wrapped;
  private final KeyVersions key;
  private boolean closed;

  /** Takes the array over. */
  DataKey(Sealed wrapped, byte[] key) {
    this.wrapped = wrapped;
    this.key = KeyVersions.single(key);
  }

  /** This key, sealed by the tenant's key. */
  public Sealed wrapped() {
    return wrapped;
  }

  /**
   * Encrypts under this key.
   *
   * @param place what the value is among the values of this key, such as {@code summary} and the
   *     row's id; it opens under this name only
   */
  public Sealed seal(String place, byte[] plaintext) {
    return open().seal(associatedData(place), plaintext);
  }

  /**
   * Decrypts what {@link #seal} gave for this place.
   *
   * @throws KmsException REFUSED
   */
  public byte[] open(String place, Sealed sealed) throws KmsException {
    return open().open(associatedData(place), sealed);
  }

  private KeyVersions open() {
    if (closed) {
      throw new IllegalStateException("this data key was closed");
    }
    return key;
  }

  private static byte[] associatedData(String place) {
    return AssociatedData.of("kedge.datakey.1", place);
  }

  @Override
  public void close() {
    closed = true;
    key.close();
  }
}
