package dev.kedge.encryption.format;

import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Numbered AES-256 keys: the newest encrypts, each decrypts what it encrypted. Transit's {@code
 * aes256-gcm96}: AES-256-GCM, a random 96-bit nonce before the ciphertext, a 128-bit tag after it.
 *
 * <p>One version is safe for 2^32 encryptions. {@link #close} overwrites the keys; copies made by
 * javax.crypto live until they are garbage-collected.
 */
public final class KeyVersions implements AutoCloseable {
  public static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SortedMap<Integer, byte[]> keys;

  /** Takes ownership of the arrays; versions count from 1, and older ones may be missing. */
  public KeyVersions(SortedMap<Integer, byte[]> keys) {
    if (keys.isEmpty() || keys.firstKey() < 1) {
      throw new IllegalArgumentException("keys have versions from 1");
    }
    if (keys.values().stream().anyMatch(key -> key.length != KEY_BYTES)) {
      throw new IllegalArgumentException("an AES-256 key has 32 bytes");
    }
    this.keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
  }

  /** Wraps one key as version 1; takes ownership of the array. */
  public static KeyVersions single(byte[] key) {
    return new KeyVersions(new TreeMap<>(Map.of(1, key)));
  }

  public static byte[] randomKey() {
    return random(KEY_BYTES);
  }

  public static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Adds a newer key to a copy of these. */
  public KeyVersions with(byte[] key) {
    var more = new TreeMap<>(keys);
    more.put(latest() + 1, key);
    return new KeyVersions(more);
  }

  public int first() {
    return keys.firstKey();
  }

  public int latest() {
    return keys.lastKey();
  }

  /** Copies the key of one version. */
  public byte[] raw(int version) {
    byte[] key = keys.get(version);
    if (key == null) {
      throw new IllegalArgumentException("there is no version " + version);
    }
    return key.clone();
  }

  public SortedMap<Integer, byte[]> keys() {
    return keys;
  }

  public Ciphertext encrypt(byte[] associatedData, byte[] plaintext) {
    return encrypt(latest(), associatedData, plaintext);
  }

  /** Encrypts with any version, not only the newest. */
  public Ciphertext encrypt(int version, byte[] associatedData, byte[] plaintext) {
    return encrypt(version, random(NONCE_BYTES), associatedData, plaintext);
  }

  /** Encrypts with a given nonce: for test vectors only. */
  Ciphertext encrypt(int version, byte[] nonce, byte[] associatedData, byte[] plaintext) {
    byte[] payload = Arrays.copyOf(nonce, NONCE_BYTES + plaintext.length + TAG_BYTES);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, version, nonce, associatedData);
      cipher.doFinal(plaintext, 0, plaintext.length, payload, NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", e);
    }
    return TransitFormat.join(version, payload);
  }

  /**
   * Decrypts what one of the versions encrypted.
   *
   * @throws EncryptionException REFUSED, with Transit's error text
   */
  public byte[] decrypt(byte[] associatedData, Ciphertext ciphertext) throws EncryptionException {
    TransitFormat text = TransitFormat.split(ciphertext);
    if (text.version() > latest()) {
      throw new EncryptionException(
          Kind.REFUSED,
          "invalid ciphertext: version is too new. The key here is older than the value; restore"
              + " the newest key");
    }
    byte[] payload = text.payload();
    if (!keys.containsKey(text.version())) {
      throw new EncryptionException(
          Kind.REFUSED, "no such key version. Version %d was removed".formatted(text.version()));
    }
    if (payload.length < NONCE_BYTES) {
      throw TransitFormat.damaged("invalid ciphertext length");
    }
    if (payload.length < NONCE_BYTES + TAG_BYTES) {
      throw notAuthentic();
    }
    byte[] nonce = Arrays.copyOf(payload, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, text.version(), nonce, associatedData);
      return cipher.doFinal(payload, NONCE_BYTES, payload.length - NONCE_BYTES);
    } catch (AEADBadTagException _) {
      throw notAuthentic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot decrypt with AES-256-GCM", e);
    }
  }

  private Cipher cipher(int mode, int version, byte[] nonce, byte[] associatedData)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    SecretKeySpec key = new SecretKeySpec(keys.get(version), "AES");
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(associatedData);
    return cipher;
  }

  private static EncryptionException notAuthentic() {
    return new EncryptionException(
        Kind.REFUSED,
        "cipher: message authentication failed. The value was altered, belongs to something else,"
            + " or was encrypted by another key");
  }

  @Override
  public void close() {
    keys.values().forEach(key -> Arrays.fill(key, (byte) 0));
  }
}
