package dev.kedge.transport.mina;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.kedge.transport.Algorithms;
import dev.kedge.transport.HostKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.OptionalFeature;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KexFactoryManager;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/**
 * Offered algorithms in order of preference. Listed explicitly, so that a new version of the
 * library, or Bouncy Castle on the class path, adds none: sntrup and ML-KEM cost twenty times the
 * CPU of the rest of a session.
 */
public record AlgorithmLists(
    List<KeyExchangeFactory> keyExchanges,
    List<NamedFactory<Signature>> signatures,
    List<NamedFactory<Cipher>> ciphers,
    List<NamedFactory<Mac>> macs) {

  private static final List<BuiltinDHFactories> KEX =
      List.of(
          BuiltinDHFactories.curve25519,
          BuiltinDHFactories.curve25519_libssh,
          BuiltinDHFactories.ecdhp256,
          BuiltinDHFactories.ecdhp384,
          BuiltinDHFactories.ecdhp521,
          BuiltinDHFactories.dhgex256,
          BuiltinDHFactories.dhg14_256,
          BuiltinDHFactories.dhg16_512);
  private static final List<BuiltinDHFactories> OLD_KEX =
      List.of(BuiltinDHFactories.dhg14, BuiltinDHFactories.dhgex, BuiltinDHFactories.dhg1);

  private static final List<BuiltinSignatures> SIGNATURES =
      List.of(
          BuiltinSignatures.ed25519,
          BuiltinSignatures.nistp256,
          BuiltinSignatures.nistp384,
          BuiltinSignatures.nistp521,
          BuiltinSignatures.rsaSHA512,
          BuiltinSignatures.rsaSHA256);
  private static final List<BuiltinSignatures> OLD_SIGNATURES =
      List.of(BuiltinSignatures.rsa, BuiltinSignatures.dsa);

  private static final List<BuiltinCiphers> CIPHERS =
      List.of(
          BuiltinCiphers.aes128gcm,
          BuiltinCiphers.aes256gcm,
          BuiltinCiphers.cc20p1305_openssh,
          BuiltinCiphers.aes128ctr,
          BuiltinCiphers.aes192ctr,
          BuiltinCiphers.aes256ctr);
  private static final List<BuiltinCiphers> OLD_CIPHERS =
      List.of(
          BuiltinCiphers.aes128cbc,
          BuiltinCiphers.aes192cbc,
          BuiltinCiphers.aes256cbc,
          BuiltinCiphers.tripledescbc);

  private static final List<BuiltinMacs> MACS =
      List.of(
          BuiltinMacs.hmacsha256etm,
          BuiltinMacs.hmacsha512etm,
          BuiltinMacs.hmacsha256,
          BuiltinMacs.hmacsha512);
  private static final List<BuiltinMacs> OLD_MACS =
      List.of(BuiltinMacs.hmacsha1etm, BuiltinMacs.hmacsha1, BuiltinMacs.hmacmd5);

  private static final AlgorithmLists MODERN =
      new AlgorithmLists(
          NamedFactory.setUpTransformedFactories(true, KEX, ClientBuilder.DH2KEX),
          List.copyOf(usable(SIGNATURES)),
          List.copyOf(usable(CIPHERS)),
          List.copyOf(usable(MACS)));
  private static final AlgorithmLists LEGACY =
      new AlgorithmLists(
          NamedFactory.setUpTransformedFactories(true, both(KEX, OLD_KEX), ClientBuilder.DH2KEX),
          List.copyOf(usable(both(SIGNATURES, OLD_SIGNATURES))),
          List.copyOf(usable(both(CIPHERS, OLD_CIPHERS))),
          List.copyOf(usable(both(MACS, OLD_MACS))));
  private static final Set<String> MODERN_NAMES =
      Stream.<Collection<? extends NamedResource>>of(
              MODERN.keyExchanges, MODERN.signatures, MODERN.ciphers, MODERN.macs)
          .flatMap(Collection::stream)
          .map(NamedResource::getName)
          .collect(toUnmodifiableSet());

  static AlgorithmLists of(Algorithms algorithms) {
    return switch (algorithms) {
      case MODERN -> MODERN;
      case LEGACY -> LEGACY;
    };
  }

  /** Whether a negotiated algorithm is modern. */
  static boolean isModern(String name) {
    return MODERN_NAMES.contains(name);
  }

  /** Whether a cipher needs no separate MAC. */
  static boolean authenticates(String cipher) {
    return cipher.equals(BuiltinCiphers.cc20p1305_openssh.getName()) || cipher.contains("gcm");
  }

  /**
   * Copy with the pinned key's signatures first: a router with several host keys must present the
   * known one, or its key would appear to have changed.
   */
  AlgorithmLists preferring(HostKey pinned) {
    List<NamedFactory<Signature>> sorted =
        signatures.stream()
            .sorted(
                Comparator.comparing(
                    signature ->
                        !KeyUtils.getCanonicalKeyType(signature.getName())
                            .equals(pinned.algorithm())))
            .toList();
    return new AlgorithmLists(keyExchanges, sorted, ciphers, macs);
  }

  void applyTo(KexFactoryManager client) {
    client.setKeyExchangeFactories(keyExchanges);
    client.setSignatureFactories(signatures);
    client.setCipherFactories(ciphers);
    client.setMacFactories(macs);
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Keeps supported algorithms: a JDK's security properties may disable some. */
  private static <T extends OptionalFeature> List<T> usable(List<T> all) {
    return all.stream().filter(OptionalFeature::isSupported).toList();
  }
}
