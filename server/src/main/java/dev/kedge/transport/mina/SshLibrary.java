package dev.kedge.transport.mina;

import dev.kedge.transport.Algorithms;
import dev.kedge.transport.LoginKey;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.SendPermit;
import dev.kedge.transport.Target;
import dev.kedge.transport.TransportException;
import dev.kedge.transport.TransportException.Kind;
import dev.kedge.transport.TransportSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;

/** The only SSH client of this process: its setup and logins. */
public final class SshLibrary implements AutoCloseable {
  /** A quarter of the library's default: thousands of sessions have one each and mostly wait. */
  private static final int READ_BUFFER_BYTES = 8 << 10;

  // with 128 KiB, exports are cut (see routeros-behaviour.md#output-cut)
  private static final long WINDOW_BYTES = 2 << 20;

  private final TransportSettings settings;
  private final SshClient client;
  private final Watchdog watchdog;

  public SshLibrary(TransportSettings settings) {
    this.settings = settings;
    watchdog = new Watchdog(settings.progressTimeout(), settings.commandTimeout());
    client = SshClient.setUpDefaultClient();
    // Use nothing of the server's account: no ssh config, keys, agent or known_hosts.
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setAgentFactory(null);
    client.setServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE); // sessions set their own
    client.setUserAuthFactories(
        List.of(
            UserAuthPublicKeyFactory.INSTANCE,
            UserAuthPasswordFactory.INSTANCE,
            new PasswordPrompt.Factory()));
    client.setChannelFactories(List.of()); // a router opens no channels to us
    AlgorithmLists.of(Algorithms.MODERN).applyTo(client);
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(client, READ_BUFFER_BYTES);
    CoreModuleProperties.WINDOW_SIZE.set(client, WINDOW_BYTES);
    CoreModuleProperties.REQUEST_EXEC_REPLY.set(client, true);
    CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, settings.connectTimeout());
    CoreModuleProperties.AUTH_TIMEOUT.set(client, settings.loginTimeout());
    CoreModuleProperties.IDLE_TIMEOUT.set(client, settings.commandTimeout());
    SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, settings.progressTimeout());
    client.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            ConnectionAttempt attempt = ConnectionAttempt.of(session);
            if (attempt != null) {
              attempt.prepare((ClientSession) session);
            }
          }
        });
    client.start();
  }

  /**
   * Connects, checks the host key, then authenticates by key or password.
   *
   * @param permit checked before anything is sent
   * @param atClose runs once when the returned session is closed
   */
  public RouterSession login(Target target, SendPermit permit, Runnable atClose)
      throws TransportException {
    permit.require();
    var attempt = new ConnectionAttempt(target);
    ClientSession session = connect(attempt);
    boolean loggedIn = false;
    try {
      authenticate(session, attempt, permit);
      var routerSession = new MinaSession(session, attempt, permit, settings, watchdog, atClose);
      loggedIn = true;
      return routerSession;
    } catch (InterruptedException | InterruptedIOException e) {
      throw Failures.cancelled(e);
    } catch (IOException e) {
      throw Failures.login(attempt, e);
    } finally {
      if (!loggedIn) {
        session.close(true);
      }
    }
  }

  private ClientSession connect(ConnectionAttempt attempt) throws TransportException {
    Target target = attempt.target();
    var address = new InetSocketAddress(target.host(), target.port());
    if (address.isUnresolved()) {
      throw new TransportException(
          Kind.UNREACHABLE, "The name %s is not known; check it.".formatted(target.host()));
    }
    try {
      ConnectFuture connecting = client.connect(target.user(), address, attempt.context, null);
      try {
        connecting.await(settings.connectTimeout());
      } finally {
        if (!connecting.isDone()) {
          connecting.cancel();
        }
      }
      if (connecting.isConnected()) {
        return connecting.getClientSession();
      }
      if (attempt.begun()) {
        // The router disconnected while the library was still handing the connection over.
        attempt.awaitKeyExchange(settings.loginTimeout());
        throw Failures.login(attempt, connecting.getException());
      }
      throw Failures.connect(target, connecting.getException());
    } catch (InterruptedException e) {
      throw Failures.cancelled(e);
    } catch (InterruptedIOException e) {
      throw Failures.cancelled(e);
    } catch (IOException e) {
      throw Failures.connect(target, e);
    }
  }

  private void authenticate(ClientSession session, ConnectionAttempt attempt, SendPermit permit)
      throws IOException, InterruptedException, TransportException {
    long deadline = System.nanoTime() + settings.loginTimeout().toNanos();
    if (!attempt.awaitKeyExchange(settings.loginTimeout())) {
      throw Failures.loginTimeout(attempt);
    }
    if (!attempt.keysExchanged()) {
      throw Failures.login(attempt, attempt.exception());
    }
    LoginKey key = attempt.target().key();
    if (key != null) {
      session.addPublicKeyIdentity(key.pair());
    }
    session.setPasswordIdentityProvider(passwordOf(attempt.target()));
    permit.require();
    AuthFuture authentication = session.auth();
    Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    boolean answered = authentication.await(left);
    session.setPasswordIdentityProvider(null); // the library needs a String; release it early
    if (!answered) {
      throw Failures.loginTimeout(attempt);
    }
    if (!authentication.isSuccess()) {
      throw Failures.login(attempt, authentication.getException());
    }
  }

  private static PasswordIdentityProvider passwordOf(Target target) {
    char[] revealed = target.password().reveal();
    var password = new String(revealed);
    Arrays.fill(revealed, '\0');
    boolean byKeyOnly = password.isEmpty() && target.key() != null;
    return _ -> byKeyOnly ? List.of() : List.of(password);
  }

  @Override
  public void close() {
    watchdog.close();
    client.stop();
  }
}
