package dev.kedge.transport;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A router's public SSH key in known_hosts form.
 *
 * @param algorithm key type, {@code ssh-ed25519}, {@code ssh-rsa} …; not the signature algorithm
 * @param base64 the key in SSH wire format
 */
public record HostKey(String algorithm, String base64) {
  public HostKey {
    if (Base64.getDecoder().decode(base64).length == 0) {
      throw new IllegalArgumentException("a host key must not be empty");
    }
  }

  /** {@code SHA256:…}, as ssh prints it. */
  public String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(base64));
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
