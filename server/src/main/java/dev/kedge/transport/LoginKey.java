package dev.kedge.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.security.SecurityUtils;

/** A key pair that authenticates instead of a password; {@code toString} hides it. Thread-safe. */
public final class LoginKey {
  /** Key types that routers accept (see routeros-behaviour.md#ssh-user-keys). */
  public enum Type {
    /** RouterOS 7.12 and later. */
    ED25519(KeyPairProvider.SSH_ED25519, 256),
    /** All versions. */
    RSA(KeyPairProvider.SSH_RSA, 3072);

    private final String ssh;
    private final int bits;

    Type(String ssh, int bits) {
      this.ssh = ssh;
      this.bits = bits;
    }
  }

  private static final int NAME_BYTES = 8;

  private final KeyPair pair;

  private LoginKey(KeyPair pair) {
    this.pair = pair;
  }

  /** Generates a random key pair. */
  public static LoginKey generate(Type type) {
    try {
      return new LoginKey(KeyUtils.generateKeyPair(type.ssh, type.bits));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK makes no keys of type " + type, e);
    }
  }

  /** Decodes the result of {@link #encoded}. */
  public static LoginKey of(byte[] encoded) {
    try (var in = new ByteArrayInputStream(encoded)) {
      var pairs =
          SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("login key"), in, null);
      return new LoginKey(pairs.iterator().next());
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException("no key in OpenSSH's form", e);
    }
  }

  /** Encodes the private key in OpenSSH's format, for the caller to encrypt and zero. */
  public byte[] encoded() {
    try (var out = new ByteArrayOutputStream()) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, name(), null, out);
      return out.toByteArray();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot be written", e);
    }
  }

  /** {@code kedge-<16 hex digits of the public key's hash>}; identifies our keys on a router. */
  public String name() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(publicBytes());
      return "kedge-" + HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code ssh-ed25519 AAAA… kedge-…}, the form that routers import. */
  public String publicLine() {
    return KeyUtils.getKeyType(pair)
        + " "
        + Base64.getEncoder().encodeToString(publicBytes())
        + " "
        + name();
  }

  /** The key pair for the SSH library. */
  public KeyPair pair() {
    return pair;
  }

  private byte[] publicBytes() {
    var buffer = new ByteArrayBuffer();
    buffer.putRawPublicKey(pair.getPublic());
    return buffer.getCompactData();
  }

  @Override
  public String toString() {
    return "***";
  }
}
