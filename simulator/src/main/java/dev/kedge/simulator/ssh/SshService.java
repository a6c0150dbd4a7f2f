package dev.kedge.simulator.ssh;

import dev.kedge.simulator.engine.Conditions;
import dev.kedge.simulator.engine.LoginName;
import dev.kedge.simulator.engine.Machine;
import dev.kedge.simulator.profile.AlgorithmSet;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.HostKeyType;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.kex.KexFactoryManager;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.apache.sshd.server.session.SessionFactory;
import org.jspecify.annotations.Nullable;

/** The SSH server of one router. */
public final class SshService implements AutoCloseable {
  private static final AttributeRepository.AttributeKey<dev.kedge.simulator.engine.Session>
      SESSION = new AttributeRepository.AttributeKey<>();

  private final SshServer server = SshServer.setUpDefaultServer();
  private final RouterProfile profile;
  private final @Nullable ManagementOrigin origin;
  private final Conditions conditions;
  private final Machine machine;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicInteger sending = new AtomicInteger();
  private volatile KeyPair hostKey;

  /**
   * Starts to listen.
   *
   * @param origin where connections seem to come from; null if every connection reaches the
   *     services
   * @throws IOException if the address cannot be bound
   */
  public static SshService start(
      RouterProfile profile,
      InetSocketAddress address,
      @Nullable ManagementOrigin origin,
      Conditions conditions,
      Machine machine)
      throws IOException {
    var service = new SshService(profile, origin, conditions, machine);
    service.configure(address);
    service.server.start();
    return service;
  }

  private SshService(
      RouterProfile profile,
      @Nullable ManagementOrigin origin,
      Conditions conditions,
      Machine machine) {
    this.profile = profile;
    this.origin = origin;
    this.conditions = conditions;
    this.machine = machine;
    this.hostKey = HostKeys.shared(profile.ssh().hostKeyType());
  }

  private void configure(InetSocketAddress address) {
    server.setIoServiceFactoryFactory(
        new SharedThreads(handler -> new Gate(handler, machine, origin, accepted)));
    server.setScheduledExecutorService(SharedThreads.timer(), false);
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "ROSSSH");
    CoreModuleProperties.AUTH_METHODS.set(server, "publickey password");
    Algorithms.offer(server, algorithms());
    if (profile.has(UnverifiedBehaviour.SEVEN_OFFERS_SSH_RSA) && !algorithms().isLegacy()) {
      Algorithms.offerSshRsa(server);
    }
    server.setKeyPairProvider(_ -> hostKeys());
    if (isQuiet()) {
      server.setKexExtensionHandler(null);
      server.setSessionFactory(new QuietSessions(server));
    }
    server.setUserAuthFactories(
        List.of(
            new UserKeys(profile, machine, Algorithms.ofUserKeys()),
            UserAuthPasswordFactory.INSTANCE));
    server.setPasswordAuthenticator(
        (user, password, session) ->
            machine.mayLogIn(LoginName.of(user).user(), password, from(session)));
    server.setPublickeyAuthenticator(
        (user, key, session) -> machine.mayLogIn(LoginName.of(user).user(), key, from(session)));
    server.addSessionListener(new Listener());
    var transfers = new Transfers(this::session, conditions);
    server.setCommandFactory(
        transfers.commands((channel, line) -> command(channel.getSession(), line)));
    server.setShellFactory(
        channel ->
            new TerminalShell(
                session(channel.getSession()),
                LoginName.of(channel.getSession().getUsername()),
                machine));
    server.setFileSystemFactory(new RouterFileSystem(this::session));
    server.setSubsystemFactories(List.of(transfers.sftp()));
    server.setHost(address.getAddress().getHostAddress());
    server.setPort(address.getPort());
  }

  /**
   * The host keys. RouterOS 6 has one of each type that it offers; only its RSA key can be
   * replaced.
   */
  private List<KeyPair> hostKeys() {
    boolean both = algorithms().isLegacy() && profile.ssh().hostKeyType() == HostKeyType.RSA;
    return both ? List.of(hostKey, HostKeys.shared(HostKeyType.DSS)) : List.of(hostKey);
  }

  /**
   * Whether the server announces neither extensions nor strict key exchange, as RouterOS 6
   * (blog.idea4pro.com, 2017).
   */
  private boolean isQuiet() {
    return algorithms().isLegacy() && Behaviour.SIX_ANNOUNCES_NO_EXTENSIONS.on();
  }

  private static final class QuietSessions extends SessionFactory {
    QuietSessions(SshServer server) {
      super(server);
    }

    @Override
    protected ServerSessionImpl doCreateSession(IoSession io) throws Exception {
      return new ServerSessionImpl(getServer(), io) {
        @Override
        protected Map<KexProposalOption, String> doStrictKexProposal(
            Map<KexProposalOption, String> proposal) {
          return proposal;
        }
      };
    }
  }

  private AlgorithmSet algorithms() {
    return Behaviour.ALGORITHMS_BY_VERSION.on() ? profile.ssh().algorithms() : AlgorithmSet.MODERN;
  }

  private final class Listener implements SessionListener {
    @Override
    public void sessionCreated(Session session) {
      if (machine.hasStrongCrypto() && Behaviour.ALGORITHMS_BY_VERSION.on()) {
        Algorithms.offer((KexFactoryManager) session, AlgorithmSet.STRONG_CRYPTO);
      }
    }

    /**
     * The key exchange of a weak board takes seconds (see
     * routeros-behaviour.md#ssh-slow-handshake).
     */
    @Override
    public void sessionNegotiationStart(
        Session session,
        Map<KexProposalOption, String> clientProposal,
        Map<KexProposalOption, String> serverProposal) {
      try {
        if (Behaviour.HANDSHAKE_TAKES_TIME.on()) {
          Thread.sleep(profile.ssh().handshakeDelay()); // on this session's own virtual thread
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // closing: MINA ends the session
      }
    }

    @Override
    public void sessionClosed(Session session) {
      dev.kedge.simulator.engine.@Nullable Session open = session.getAttribute(SESSION);
      if (open != null) {
        open.close();
      }
    }
  }

  private ExecCommand command(ServerSession session, String line) {
    var bytes = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    var of = session(session);
    return new ExecCommand(
        pty -> of.exec(bytes, pty),
        conditions,
        machine,
        new ExecCommand.Wire(
            profile.ssh().bytesPerSecond(),
            sending,
            Behaviour.CHANNELS_END_ALONE.on()
                && !profile.has(UnverifiedBehaviour.CHANNEL_CLOSE_ENDS_CONNECTION)));
  }

  /** The router's session for an SSH session; it begins when the first channel needs it. */
  private dev.kedge.simulator.engine.Session session(SessionContext context) {
    var session = (ServerSession) context;
    return session.computeAttributeIfAbsent(
        SESSION, _ -> machine.open(LoginName.of(session.getUsername()).user(), from(session)));
  }

  /** The client's address: that of the management origin if there is one. */
  private InetAddress from(ServerSession session) {
    return origin == null
        ? ((InetSocketAddress) session.getClientAddress()).getAddress()
        : InetAddress.ofLiteral(origin.from());
  }

  public int port() {
    return server.getPort();
  }

  /** The number of connections accepted since the start. */
  public long accepted() {
    return accepted.get();
  }

  /** The number of open connections. */
  public int open() {
    return server.getActiveSessions().size();
  }

  /** Replaces the host key by a new one of the same type, for connections from now on. */
  public void replaceHostKey() {
    hostKey = HostKeys.fresh(profile.ssh().hostKeyType());
  }

  /** The fingerprint of the host key as OpenSSH prints it: {@code SHA256:…}. */
  public String hostKeyFingerprint() {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
  }

  /** Drops all connections at once. */
  @Override
  public void close() throws IOException {
    server.close(true).await(Duration.ofSeconds(10));
  }
}
