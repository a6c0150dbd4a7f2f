package dev.kedge.encryption.format;

import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The parts of Transit's text form: {@code vault:v<version>:<base64 of nonce, ciphertext and tag>}
 * (see transit.md#ciphertext-form).
 *
 * <p>Stricter than Transit, which also accepts {@code v0}, {@code v+1}, {@code v01} and line
 * breaks: each value has exactly one text. The error texts are Transit's.
 */
public record TransitFormat(int version, String base64) {
  private static final String PREFIX = "vault:v";
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

  static Ciphertext join(int version, byte[] payload) {
    return new Ciphertext(PREFIX + version + ":" + Base64.getEncoder().encodeToString(payload));
  }

  public static TransitFormat split(Ciphertext ciphertext) throws EncryptionException {
    String text = ciphertext.text();
    int colon = text.indexOf(':', PREFIX.length());
    if (colon < 0) {
      throw damaged("invalid ciphertext: wrong number of fields");
    }
    String version = text.substring(PREFIX.length(), colon);
    if (!VERSION.matcher(version).matches()) {
      throw damaged("invalid ciphertext: version number could not be decoded");
    }
    return new TransitFormat(Integer.parseInt(version), text.substring(colon + 1));
  }

  byte[] payload() throws EncryptionException {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) { // its message quotes the text
      throw damaged("invalid ciphertext: could not decode base64");
    }
    if (base64.length() % 4 != 0 || !endsCanonically(decoded)) {
      throw damaged("invalid ciphertext: could not decode base64");
    }
    return decoded;
  }

  /** Java's decoder ignores unused bits of the last group: a second text for one value. */
  private boolean endsCanonically(byte[] decoded) {
    int tail = decoded.length % 3;
    byte[] last = Arrays.copyOfRange(decoded, decoded.length - tail, decoded.length);
    return base64.endsWith(Base64.getEncoder().encodeToString(last));
  }

  static EncryptionException damaged(String transit) {
    return new EncryptionException(
        Kind.REFUSED, transit + ". The stored value is damaged; take it from a backup");
  }

  @Override
  public String toString() {
    return "TransitText[v%d, %d characters]".formatted(version, base64.length());
  }
}
