package dev.kedge.simulator;

import java.io.IOException;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;

/** A client that knows nothing of SHA-1. */
final class ModernClient {
  private ModernClient() {}

  /** Fails in the key exchange with a router of the last decade. */
  static void connect(SimulatedRouter router) throws IOException {
    try (var client = SshClient.setUpDefaultClient()) {
      client.setKeyExchangeFactories(
          NamedFactory.setUpTransformedFactories(
              true, List.of(BuiltinDHFactories.curve25519), ClientBuilder.DH2KEX));
      client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
      client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
      client.start();
      try (var session =
          client
              .connect(router.user(), router.host(), router.port())
              .verify(TestClient.PATIENCE)
              .getSession()) {
        session.addPasswordIdentity(router.password());
        session.auth().verify(TestClient.PATIENCE);
      }
    }
  }
}
