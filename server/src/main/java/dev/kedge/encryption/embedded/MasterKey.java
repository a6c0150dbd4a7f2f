package dev.kedge.encryption.embedded;

import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.format.KeyVersions;
import dev.kedge.platform.errors.InvalidRequest;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key of {@code KEDGE_MASTER_KEY}, which seals the embedded key service's files, so that a copy
 * of the disk alone opens nothing.
 */
public final class MasterKey {
  private final KeyVersions key;

  private MasterKey(KeyVersions key) {
    this.key = key;
  }

  /**
   * As the environment says; null if it says nothing.
   *
   * @throws InvalidRequest if it is not 64 hexadecimal digits
   */
  public static @Nullable MasterKey of(Map<String, String> environment) {
    var text = environment.getOrDefault("KEDGE_MASTER_KEY", "").strip();
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9a-fA-F]{64}")) {
      throw InvalidRequest.malformed(
          "KEDGE_MASTER_KEY must be 64 hexadecimal digits, such as openssl rand -hex 32 gives");
    }
    return new MasterKey(KeyVersions.single(HexFormat.of().parseHex(text)));
  }

  /** Seals a key file's content. */
  public Ciphertext seal(byte[] associatedData, byte[] content) {
    return key.seal(associatedData, content);
  }

  /**
   * Opens it.
   *
   * @throws EncryptionException REFUSED if this is not the key that sealed it
   */
  public byte[] open(byte[] associatedData, Ciphertext sealed) throws EncryptionException {
    return key.open(associatedData, sealed);
  }

  @Override
  public String toString() {
    return "MasterKey[***]";
  }
}
