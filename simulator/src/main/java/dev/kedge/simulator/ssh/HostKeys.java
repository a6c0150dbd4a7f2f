package dev.kedge.simulator.ssh;

import dev.kedge.simulator.profile.HostKeyType;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.EnumMap;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/**
 * Host keys. One of each type is shared for the life of the JVM, so that a fleet starts quickly.
 */
final class HostKeys {
  private static final Map<HostKeyType, KeyPair> SHARED = new EnumMap<>(HostKeyType.class);

  private HostKeys() {}

  /** The shared key of a type. */
  static synchronized KeyPair shared(HostKeyType type) {
    return SHARED.computeIfAbsent(type, HostKeys::fresh);
  }

  static KeyPair fresh(HostKeyType type) {
    try {
      return switch (type) {
        case RSA -> rsa();
        case ED25519 -> KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        case DSS -> KeyUtils.generateKeyPair(KeyPairProvider.SSH_DSS, 1024);
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM cannot make a host key of type " + type, e);
    }
  }

  /** An RSA key of the JDK's own provider, which signs with it without conversion. */
  private static KeyPair rsa() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }
}
