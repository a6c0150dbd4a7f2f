package dev.kedge.encryption.embedded;

import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.format.KeyVersions;
import dev.kedge.platform.errors.InvalidRequest;
import java.util.HexFormat;

/**
 * The key of {@code KEDGE_MASTER_KEY}. It encrypts the embedded key service's files, so a copy of
 * the disk alone decrypts nothing.
 */
public final class MasterKey {
  private final KeyVersions key;

  private MasterKey(KeyVersions key) {
    this.key = key;
  }

  /**
   * Reads the key of its hexadecimal digits.
   *
   * @throws InvalidRequest if there are not 64 of them
   */
  public static MasterKey of(String digits) {
    var text = digits.strip();
    if (!text.matches("[0-9a-fA-F]{64}")) {
      throw InvalidRequest.malformed(
          "KEDGE_MASTER_KEY must be 64 hexadecimal digits, such as openssl rand -hex 32 gives");
    }
    return new MasterKey(KeyVersions.single(HexFormat.of().parseHex(text)));
  }

  /** Encrypts a key file's content. */
  public Ciphertext encrypt(byte[] associatedData, byte[] content) {
    return key.encrypt(associatedData, content);
  }

  /**
   * Decrypts a key file's content.
   *
   * @throws EncryptionException REFUSED if this key did not encrypt it
   */
  public byte[] decrypt(byte[] associatedData, Ciphertext ciphertext) throws EncryptionException {
    return key.decrypt(associatedData, ciphertext);
  }

  @Override
  public String toString() {
    return "MasterKey[***]";
  }
}
