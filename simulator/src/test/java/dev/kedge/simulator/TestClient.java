package dev.kedge.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.channel.StreamingChannel;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/** An SSH connection to a simulated router that allows all algorithms. */
final class TestClient implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final SshClient CLIENT = client();

  private final ClientSession session;
  private final String fingerprint;

  private TestClient(ClientSession session, String fingerprint) {
    this.session = session;
    this.fingerprint = fingerprint;
  }

  /** The result of a command; the status is null if none was sent. */
  record Reply(String text, String error, @Nullable Integer status) {}

  static TestClient to(SimulatedRouter router) throws IOException {
    return to(router, router.password());
  }

  static TestClient to(SimulatedRouter router, String password) throws IOException {
    return to(router.host(), router.port(), router.user(), password);
  }

  static TestClient to(String host, int port, String user, String password) throws IOException {
    var session = CLIENT.connect(user, host, port).verify(PATIENCE).getSession();
    try {
      session.addPasswordIdentity(password);
      session.auth().verify(PATIENCE);
      return new TestClient(session, KeyUtils.getFingerPrint(session.getServerKey()));
    } catch (IOException e) {
      session.close(true);
      throw e;
    }
  }

  static Reply execute(SimulatedRouter router, String command) throws IOException {
    try (var client = to(router)) {
      return client.execute(command);
    }
  }

  Reply execute(String command) throws IOException {
    return execute(command, PATIENCE);
  }

  /** Runs a command with a pseudo-terminal, as {@code ssh -tt} does. */
  Reply executeWithPty(String command) throws IOException {
    return execute(command, PATIENCE, true);
  }

  /** Waits until the channel is closed, or as long as the patience lasts. */
  Reply execute(String command, Duration patience) throws IOException {
    return execute(command, patience, false);
  }

  private Reply execute(String command, Duration patience, boolean pty) throws IOException {
    var out = new ByteArrayOutputStream();
    var error = new ByteArrayOutputStream();
    try (var channel = session.createExecChannel(command)) {
      channel.setStreaming(StreamingChannel.Streaming.Sync);
      channel.setUsePty(pty);
      channel.setOut(out);
      channel.setErr(error);
      channel.open().verify(PATIENCE);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), patience);
      return new Reply(
          out.toString(StandardCharsets.ISO_8859_1),
          error.toString(StandardCharsets.ISO_8859_1),
          channel.getExitStatus());
    }
  }

  /** Sends a command and closes the channel without waiting for the output. */
  void closeChannel(SimulatedRouter router, String command) throws IOException {
    try (var channel = session.createExecChannel(command)) {
      channel.open().verify(PATIENCE);
      while (!router.executed().contains(command)) {
        Thread.onSpinWait();
      }
      channel.close(false).await(PATIENCE);
    }
  }

  /** A terminal. */
  Shell shell() throws IOException {
    return new Shell(session.createShellChannel());
  }

  /** A terminal: its output, and the keys that are sent to it. */
  static final class Shell implements AutoCloseable {
    private final ChannelShell channel;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private Shell(ChannelShell channel) throws IOException {
      this.channel = channel;
      channel.setUsePty(true);
      channel.setPtyLines(24);
      channel.setOut(shown);
      channel.open().verify(PATIENCE);
    }

    Shell send(String keys) throws IOException {
      channel.getInvertedIn().write(keys.getBytes(StandardCharsets.ISO_8859_1));
      channel.getInvertedIn().flush();
      return this;
    }

    /** Waits until the terminal shows the text, and discards the output so far. */
    String await(String text) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!now().contains(text)) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("the terminal does not show " + text + " but " + now());
        }
        Thread.onSpinWait();
      }
      String all = now();
      shown.reset();
      return all;
    }

    /** The same, byte for byte. */
    String awaitRaw(String end) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!raw().endsWith(end)) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("the terminal does not end in " + end + " but is " + raw());
        }
        Thread.onSpinWait();
      }
      String all = raw();
      shown.reset();
      return all;
    }

    /** Waits until the router closes it. */
    void awaitEnd() {
      if (!channel
          .waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE)
          .contains(ClientChannelEvent.CLOSED)) {
        throw new AssertionError("the terminal did not end: " + now());
      }
    }

    /** The output as on a screen, without text that was painted over. */
    String now() {
      return raw()
          .replaceAll("\r\\[[^\r\n]*] [^\r\n]*\r\n\r?", "\r\n") // a line that was entered
          .replaceAll("\r{4}[^\r\n]*\r", ""); // a prompt
    }

    String raw() {
      return shown.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
      channel.close(true);
    }
  }

  static TestClient withKey(SimulatedRouter router, KeyPair key) throws IOException {
    var session =
        CLIENT.connect(router.user(), router.host(), router.port()).verify(PATIENCE).getSession();
    try {
      session.addPublicKeyIdentity(key);
      session.auth().verify(PATIENCE);
      return new TestClient(session, "");
    } catch (IOException e) {
      session.close(true);
      throw e;
    }
  }

  SftpClient sftp() throws IOException {
    return SftpClientFactory.instance().createSftpClient(session);
  }

  String hostKeyFingerprint() {
    return fingerprint;
  }

  boolean isOpen() {
    return session.isOpen();
  }

  @Override
  public void close() {
    session.close(true);
  }

  @SuppressWarnings("deprecation") // legacy routers are clients' business, too
  private static SshClient client() {
    var client = SshClient.setUpDefaultClient();
    client.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            true,
            List.of(
                BuiltinDHFactories.curve25519,
                BuiltinDHFactories.dhgex256,
                BuiltinDHFactories.dhg14),
            ClientBuilder.DH2KEX));
    client.setSignatureFactories(
        List.of(
            BuiltinSignatures.ed25519,
            BuiltinSignatures.rsaSHA256,
            BuiltinSignatures.rsa,
            BuiltinSignatures.dsa));
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactories(
        List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    client.setServerKeyVerifier((_, _, _) -> true);
    client.start();
    return client;
  }
}
