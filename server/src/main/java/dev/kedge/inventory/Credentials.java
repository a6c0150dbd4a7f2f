package dev.kedge.inventory;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.StoredPlace;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.transport.LoginKey;
import dev.kedge.transport.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decrypted credentials of a router, kept in memory for seconds. Closing them zeroes the password.
 *
 * <p>The plaintext that is encrypted is UTF-8: the user, a zero byte (which no user name contains),
 * the password. If there is a key, this is preceded by a zero byte, the length of the key in four
 * bytes, and the key.
 *
 * @param password kept even if there is a key, for WinBox and in case the key is lost
 * @param key null if Kedge logs in with the password
 */
public record Credentials(String user, Secret password, @Nullable LoginKey key)
    implements AutoCloseable {
  private static final int MAX_USER_LENGTH = 100;

  /**
   * Validates what a person entered.
   *
   * @throws InvalidRequest if no account can have that name or password
   */
  public Credentials {
    if (user.isBlank() || user.length() > MAX_USER_LENGTH) {
      throw InvalidRequest.malformed("the user must have 1 to 100 characters");
    }
    if (user.chars().anyMatch(Character::isISOControl)) {
      throw InvalidRequest.malformed("the user must not contain control characters");
    }
  }

  public Credentials(String user, Secret password) {
    this(user, password, null);
  }

  /** Copy of these credentials with the given key. */
  public Credentials with(LoginKey key) {
    return new Credentials(user, password, key);
  }

  @Override
  public void close() {
    password.close();
  }

  /** Encrypted credentials and the place that they are bound to. */
  public record Stored(StoredPlace place, UUID row, Ciphertext ciphertext) {
    /** Decrypts the credentials. */
    public Credentials decrypt(TenantCipher cipher) throws EncryptionException {
      var plain = cipher.decrypt(place.of(CurrentTenant.require(), row), ciphertext);
      try {
        return read(ByteBuffer.wrap(plain));
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    }
  }

  public static Stored ofDevice(UUID device, String ciphertext) {
    return new Stored(StoredPlace.DEVICE_CREDENTIALS, device, new Ciphertext(ciphertext));
  }

  public static Stored ofProfile(UUID profile, String ciphertext) {
    return new Stored(StoredPlace.PROFILE_CREDENTIALS, profile, new Ciphertext(ciphertext));
  }

  public Ciphertext encryptForDevice(TenantCipher cipher, UUID device) throws EncryptionException {
    return encrypt(cipher, StoredPlace.DEVICE_CREDENTIALS.of(CurrentTenant.require(), device));
  }

  public Ciphertext encryptForProfile(TenantCipher cipher, UUID profile)
      throws EncryptionException {
    return encrypt(cipher, StoredPlace.PROFILE_CREDENTIALS.of(CurrentTenant.require(), profile));
  }

  private Ciphertext encrypt(TenantCipher cipher, AssociatedData associatedData)
      throws EncryptionException {
    var plain = plain();
    try {
      return cipher.encrypt(associatedData, plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private byte[] plain() {
    var secret = password.reveal();
    var encodedKey = key == null ? new byte[0] : key.encoded();
    var encodedPassword = ByteBuffer.allocate(0);
    try {
      encodedPassword = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(secret));
      var name = user.getBytes(StandardCharsets.UTF_8);
      var keyPart = key == null ? 0 : 1 + Integer.BYTES + encodedKey.length;
      var plain = ByteBuffer.allocate(keyPart + name.length + 1 + encodedPassword.remaining());
      if (key != null) {
        plain.put((byte) 0).putInt(encodedKey.length).put(encodedKey);
      }
      plain.put(name).put((byte) 0).put(encodedPassword);
      return plain.array();
    } catch (CharacterCodingException e) {
      throw InvalidRequest.malformed("the password is not valid Unicode");
    } finally {
      Arrays.fill(secret, '\0');
      Arrays.fill(encodedKey, (byte) 0);
      Arrays.fill(encodedPassword.array(), (byte) 0);
    }
  }

  private static Credentials read(ByteBuffer plain) {
    @Nullable LoginKey key = null;
    if (plain.get(plain.position()) == 0) {
      plain.get();
      var encoded = new byte[plain.getInt()];
      plain.get(encoded);
      key = LoginKey.of(encoded);
      Arrays.fill(encoded, (byte) 0);
    }
    var start = plain.position();
    while (plain.get() != 0) {}
    var user =
        new String(plain.array(), start, plain.position() - 1 - start, StandardCharsets.UTF_8);
    var password = decode(plain);
    try {
      return new Credentials(user, Secret.of(password), key);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static char[] decode(ByteBuffer utf8) {
    var decoded = CharBuffer.allocate(utf8.remaining());
    StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .decode(utf8, decoded, true);
    try {
      return Arrays.copyOf(decoded.array(), decoded.position());
    } finally {
      Arrays.fill(decoded.array(), '\0');
    }
  }
}
