package dev.kedge.capture;

import dev.kedge.encryption.EncryptionException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The last good export of a device, which the next one is compared with. A device may have none.
 *
 * @param <E> failure to read it, besides that of the key service
 */
public interface PreviousExport<E extends Exception> {
  /** Size in bytes; 0 if there is none. */
  int bytes();

  /**
   * Hash of the normalised form; empty if there is none, or if another normaliser made the hash.
   */
  String sha256();

  /** The normalised form, decrypted; empty if there is none. */
  Optional<byte[]> normalized() throws EncryptionException, E;

  /**
   * Whether an implausible export counts if a second one agrees with it: the state before a push,
   * to which the push reverts, and whose loss may be the reason for the push.
   */
  boolean mayShrink();

  /** Whether a reading shows the same configuration. Equal hashes need no decryption. */
  default boolean isSameAs(GoodReading reading) throws EncryptionException, E {
    return sha256().isEmpty()
        ? normalized().filter(text -> Arrays.equals(text, reading.normalized())).isPresent()
        : sha256().equals(reading.sha256());
  }
}
