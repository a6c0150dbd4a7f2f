package dev.kedge.simulator.ssh;

import dev.kedge.simulator.profile.AlgorithmSet;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KexFactoryManager;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.signature.SignatureRSA;
import org.apache.sshd.server.ServerBuilder;

/**
 * The algorithms that a router offers in the key exchange (see
 * routeros-behaviour.md#ssh-algorithms; the exact lists by version are unverified).
 */
@SuppressWarnings("deprecation") // old routers are the point of the legacy set
final class Algorithms {
  private Algorithms() {}

  /** RSA by the JDK's own provider, whose signatures cost least; a fleet makes many of them. */
  private enum Rsa implements NamedFactory<Signature> {
    SHA1("ssh-rsa", "SHA1withRSA"),
    SHA256("rsa-sha2-256", "SHA256withRSA"),
    SHA512("rsa-sha2-512", "SHA512withRSA");

    private final String keyType;
    private final String algorithm;

    Rsa(String keyType, String algorithm) {
      this.keyType = keyType;
      this.algorithm = algorithm;
    }

    @Override
    public String getName() {
      return keyType;
    }

    @Override
    public Signature create() {
      return new SignatureRSA(algorithm, keyType) {
        @Override
        protected java.security.Signature doInitSignature(
            SessionContext session, String name, Key key, boolean signing)
            throws GeneralSecurityException {
          return java.security.Signature.getInstance(name);
        }
      };
    }
  }

  /** The signatures of user keys. {@link UserKeys} refuses SHA-2 on RouterOS 6. */
  static List<NamedFactory<Signature>> ofUserKeys() {
    return List.of(
        BuiltinSignatures.ed25519, Rsa.SHA256, Rsa.SHA512, Rsa.SHA1, BuiltinSignatures.dsa);
  }

  static void offer(KexFactoryManager server, AlgorithmSet set) {
    switch (set) {
      case MODERN ->
          offer(
              server,
              List.of(
                  BuiltinDHFactories.curve25519,
                  BuiltinDHFactories.ecdhp256,
                  BuiltinDHFactories.ecdhp384,
                  BuiltinDHFactories.ecdhp521,
                  BuiltinDHFactories.dhgex256,
                  BuiltinDHFactories.dhg16_512,
                  BuiltinDHFactories.dhg14_256),
              List.of(BuiltinSignatures.ed25519, Rsa.SHA256, Rsa.SHA512),
              List.of(
                  BuiltinCiphers.aes128gcm,
                  BuiltinCiphers.aes256gcm,
                  BuiltinCiphers.aes128ctr,
                  BuiltinCiphers.aes256ctr),
              List.of(BuiltinMacs.hmacsha256, BuiltinMacs.hmacsha1));
      case SEVEN_BEFORE_CURVE25519 ->
          offer(
              server,
              List.of(
                  BuiltinDHFactories.ecdhp256,
                  BuiltinDHFactories.dhgex256,
                  BuiltinDHFactories.dhg14_256,
                  BuiltinDHFactories.dhg14),
              List.of(Rsa.SHA256, Rsa.SHA1),
              List.of(BuiltinCiphers.aes128ctr, BuiltinCiphers.aes256ctr),
              List.of(BuiltinMacs.hmacsha256, BuiltinMacs.hmacsha1));
      case STRONG_CRYPTO ->
          offer(
              server,
              List.of(BuiltinDHFactories.dhgex256),
              List.of(BuiltinSignatures.ed25519, Rsa.SHA256), // netmiko issue 3421
              List.of(BuiltinCiphers.aes256ctr, BuiltinCiphers.aes128ctr),
              List.of(BuiltinMacs.hmacsha256));
      case LEGACY ->
          legacy(
              server,
              List.of(
                  BuiltinDHFactories.dhgex256,
                  BuiltinDHFactories.dhgex,
                  BuiltinDHFactories.dhg14,
                  BuiltinDHFactories.dhg1));
      case LEGACY_FIXED_GROUPS ->
          legacy(server, List.of(BuiltinDHFactories.dhg14, BuiltinDHFactories.dhg1));
    }
  }

  /** Adds ssh-rsa at the end of the offered algorithms. */
  static void offerSshRsa(KexFactoryManager server) {
    List<NamedFactory<Signature>> signatures = new ArrayList<>(server.getSignatureFactories());
    signatures.add(Rsa.SHA1);
    server.setSignatureFactories(signatures);
  }

  private static void legacy(KexFactoryManager server, List<BuiltinDHFactories> exchanges) {
    offer(
        server,
        exchanges,
        List.of(BuiltinSignatures.dsa, Rsa.SHA1),
        List.of(
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes256ctr,
            BuiltinCiphers.aes128cbc,
            BuiltinCiphers.tripledescbc),
        List.of(BuiltinMacs.hmacsha1, BuiltinMacs.hmacmd5));
  }

  private static void offer(
      KexFactoryManager server,
      List<BuiltinDHFactories> exchanges,
      List<NamedFactory<Signature>> signatures,
      List<BuiltinCiphers> ciphers,
      List<BuiltinMacs> macs) {
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(true, exchanges, ServerBuilder.DH2KEX));
    server.setSignatureFactories(signatures);
    server.setCipherFactories(List.copyOf(ciphers));
    server.setMacFactories(List.copyOf(macs));
  }
}
