package dev.kedge.encryption.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kedge.encryption.format.KeyVersions;
import dev.kedge.platform.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Encoding of a tenant's key file, which a recovery kit contains unchanged.
 *
 * <pre>
 * 8   "KEDGEKEY"
 * 4   format, 1
 * 16  tenant id
 * 4   number of versions n, at least 1
 * 36  n times: version (4, ascending, from 1) and key (32)
 * 32  SHA-256 of everything before
 * </pre>
 *
 * <p>Integers are big-endian. The checksum detects accidents only: anyone who can write the file
 * can forge it.
 */
public final class KeyRingFile {
  private static final byte[] MAGIC = "KEDGEKEY".getBytes(US_ASCII);
  private static final int FORMAT = 1;
  private static final int HEAD_BYTES = MAGIC.length + 4 + 16 + 4;
  private static final int VERSION_BYTES = 4 + KeyVersions.KEY_BYTES;
  private static final int CHECKSUM_BYTES = 32;

  private KeyRingFile() {}

  /** The bytes are not a valid key file; the message says why. */
  public static final class Damaged extends Exception {
    private static final long serialVersionUID = 1;

    Damaged(String message) {
      super(message);
    }
  }

  static byte[] encode(TenantId tenant, KeyVersions versions) {
    int count = versions.keys().size();
    int body = HEAD_BYTES + count * VERSION_BYTES;
    ByteBuffer file = ByteBuffer.allocate(body + CHECKSUM_BYTES).put(MAGIC).putInt(FORMAT);
    file.putLong(tenant.value().getMostSignificantBits());
    file.putLong(tenant.value().getLeastSignificantBits()).putInt(count);
    versions.keys().forEach((version, key) -> file.putInt(version).put(key));
    return file.put(sha256(file.array(), body)).array();
  }

  public static TenantId tenant(byte[] file) throws Damaged {
    check(file);
    return tenant(ByteBuffer.wrap(file));
  }

  public static KeyVersions decode(TenantId tenant, byte[] file) throws Damaged {
    check(file);
    ByteBuffer buffer = ByteBuffer.wrap(file);
    if (!tenant(buffer).equals(tenant)) {
      throw new Damaged("it contains the key of another tenant");
    }
    int count = buffer.position(HEAD_BYTES - 4).getInt();
    TreeMap<Integer, byte[]> keys = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      int version = buffer.getInt();
      byte[] key = new byte[KeyVersions.KEY_BYTES];
      buffer.get(key);
      if (version < 1 || (i > 0 && version <= keys.lastKey())) {
        throw new Damaged("its key versions are not in order");
      }
      keys.put(version, key);
    }
    return new KeyVersions(keys);
  }

  private static TenantId tenant(ByteBuffer file) {
    file.position(MAGIC.length + 4);
    return new TenantId(new UUID(file.getLong(), file.getLong()));
  }

  private static void check(byte[] file) throws Damaged {
    if (file.length < MAGIC.length || !Arrays.equals(Arrays.copyOf(file, MAGIC.length), MAGIC)) {
      throw new Damaged("it is not a key file");
    }
    if (file.length < HEAD_BYTES + VERSION_BYTES + CHECKSUM_BYTES) {
      throw new Damaged("it is truncated");
    }
    ByteBuffer buffer = ByteBuffer.wrap(file);
    if (buffer.getInt(MAGIC.length) != FORMAT) {
      throw new Damaged("it has a format this version of Kedge does not know");
    }
    int count = buffer.getInt(HEAD_BYTES - 4);
    int body = file.length - CHECKSUM_BYTES;
    if (count < 1 || body != HEAD_BYTES + (long) count * VERSION_BYTES) {
      throw new Damaged("it does not have the expected length");
    }
    byte[] checksum = Arrays.copyOfRange(file, body, file.length);
    if (!MessageDigest.isEqual(checksum, sha256(file, body))) {
      throw new Damaged("its checksum is wrong");
    }
  }

  static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
