package dev.kedge.encryption.recovery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.format.KeyVersions;
import dev.kedge.platform.errors.InvalidRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Encryption of bytes by a passphrase.
 *
 * <pre>
 * 8   "KEDGEKIT"
 * 4   format, 1
 * 12  Argon2id: memory in KiB, passes, lanes, 4 bytes each
 * 16  salt
 * 12  nonce
 * n   AES-256-GCM of the content, then its 16-byte tag; associated data is everything before
 * </pre>
 *
 * <p>Integers are big-endian. The passphrase is converted to UTF-8 in normal form C, so that it is
 * the same from every keyboard. Default cost: the second choice of RFC 9106 section 4.
 */
final class PassphraseEncryption {
  private static final byte[] MAGIC = "KEDGEKIT".getBytes(US_ASCII);
  private static final int FORMAT = 1;
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = MAGIC.length + 4 + 12 + SALT_BYTES + NONCE_BYTES;
  private static final Cost COST = new Cost(64 << 10, 3, 4);

  private PassphraseEncryption() {}

  private record Cost(int kibibytes, int passes, int lanes) {
    /** Whether the cost is within limits, which also bound what a forged header can cost us. */
    boolean bearable() {
      return lanes >= 1
          && lanes <= 16
          && passes >= 1
          && passes <= 16
          && kibibytes >= 8 * lanes
          && kibibytes <= 1 << 20;
    }
  }

  static byte[] encrypt(char[] passphrase, byte[] content) {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).put(MAGIC).putInt(FORMAT);
    head.putInt(COST.kibibytes).putInt(COST.passes).putInt(COST.lanes);
    head.put(KeyVersions.random(SALT_BYTES)).put(KeyVersions.random(NONCE_BYTES));
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, COST, head.array(), passphrase);
      byte[] encrypted =
          Arrays.copyOf(head.array(), HEAD_BYTES + cipher.getOutputSize(content.length));
      cipher.doFinal(content, 0, content.length, encrypted, HEAD_BYTES);
      return encrypted;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", e);
    }
  }

  /**
   * Decrypts bytes.
   *
   * @throws InvalidRequest if the bytes are not in this format
   * @throws EncryptionException REFUSED if the passphrase is wrong or the bytes are damaged, which
   *     cannot be told apart
   */
  static byte[] decrypt(char[] passphrase, byte[] encrypted) throws EncryptionException {
    if (!Arrays.equals(Arrays.copyOf(encrypted, MAGIC.length), MAGIC)) {
      throw InvalidRequest.malformed("this is not a recovery kit");
    }
    if (encrypted.length < HEAD_BYTES + TAG_BITS / 8) {
      throw refused();
    }
    ByteBuffer head = ByteBuffer.wrap(encrypted).position(MAGIC.length);
    if (head.getInt() != FORMAT) {
      throw InvalidRequest.malformed(
          "this recovery kit needs another version of Kedge, or is damaged");
    }
    Cost cost = new Cost(head.getInt(), head.getInt(), head.getInt());
    if (!cost.bearable()) {
      throw refused();
    }
    try {
      Cipher cipher =
          cipher(Cipher.DECRYPT_MODE, cost, Arrays.copyOf(encrypted, HEAD_BYTES), passphrase);
      return cipher.doFinal(encrypted, HEAD_BYTES, encrypted.length - HEAD_BYTES);
    } catch (AEADBadTagException _) {
      throw refused();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot decrypt with AES-256-GCM", e);
    }
  }

  private static Cipher cipher(int mode, Cost cost, byte[] head, char[] passphrase)
      throws GeneralSecurityException {
    int nonceAt = HEAD_BYTES - NONCE_BYTES;
    byte[] salt = Arrays.copyOfRange(head, nonceAt - SALT_BYTES, nonceAt);
    byte[] key = derive(cost, salt, passphrase);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, head, nonceAt, NONCE_BYTES);
      cipher.init(mode, new SecretKeySpec(key, "AES"), nonce);
      cipher.updateAAD(head);
      return cipher;
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] derive(Cost cost, byte[] salt, char[] passphrase) {
    String normal = Normalizer.normalize(CharBuffer.wrap(passphrase), Normalizer.Form.NFC);
    byte[] secret = normal.getBytes(UTF_8);
    try {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(cost.kibibytes)
              .withIterations(cost.passes)
              .withParallelism(cost.lanes)
              .withSalt(salt)
              .build());
      byte[] key = new byte[KeyVersions.KEY_BYTES];
      argon2.generateBytes(secret, key);
      return key;
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static EncryptionException refused() {
    return new EncryptionException(
        Kind.REFUSED,
        "the passphrase is wrong or the recovery kit is damaged; nothing was changed");
  }
}
