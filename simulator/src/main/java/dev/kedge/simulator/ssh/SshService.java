package dev.kedge.simulator.ssh;

import dev.kedge.simulator.RouterProfile;
import dev.kedge.simulator.engine.Conditions;
import dev.kedge.simulator.engine.Machine;
import dev.kedge.simulator.engine.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** The SSH server of one router. */
public final class SshService implements AutoCloseable {
  private static final AttributeRepository.AttributeKey<Session> SESSION =
      new AttributeRepository.AttributeKey<>();

  private final SshServer server = SshServer.setUpDefaultServer();
  private final RouterProfile profile;
  private final Conditions conditions;
  private final Machine machine;
  private final AtomicLong accepted = new AtomicLong();
  private volatile KeyPair hostKey;

  /**
   * Listens from now on.
   *
   * @throws IOException if the address cannot be bound
   */
  public static SshService start(
      RouterProfile profile, InetSocketAddress address, Conditions conditions, Machine machine)
      throws IOException {
    var service = new SshService(profile, conditions, machine);
    service.configure(address);
    service.server.start();
    return service;
  }

  private SshService(RouterProfile profile, Conditions conditions, Machine machine) {
    this.profile = profile;
    this.conditions = conditions;
    this.machine = machine;
    this.hostKey = HostKeys.kept(profile.hostKeyType());
  }

  private void configure(InetSocketAddress address) {
    server.setIoServiceFactoryFactory(new SharedThreads());
    server.setScheduledExecutorService(SharedThreads.timer(), false);
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "ROSSSH");
    Algorithms.offer(server, profile.algorithms());
    server.setKeyPairProvider(_ -> List.of(hostKey));
    server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
    server.setPasswordAuthenticator(
        (user, password, session) -> machine.mayLogIn(user, password, from(session)));
    server.addSessionListener(new Arrivals(accepted, profile.handshakeDelay()));
    server.setCommandFactory((channel, line) -> command(channel.getSession(), line));
    server.setFileSystemFactory(new RouterFileSystem());
    server.setSubsystemFactories(
        List.of(
            new SftpSubsystemFactory.Builder()
                .withExecutorServiceProvider(SharedThreads::workers)
                .build()));
    server.setHost(address.getAddress().getHostAddress());
    server.setPort(address.getPort());
  }

  private ExecCommand command(ServerSession session, String line) {
    var bytes = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    var of = session(session);
    return new ExecCommand(() -> of.exec(bytes), conditions, profile.bytesPerSecond());
  }

  /** The router's session of an SSH session; begun when the first channel asks for it. */
  private Session session(ServerSession session) {
    return session.computeAttributeIfAbsent(
        SESSION, _ -> machine.open(session.getUsername(), from(session)));
  }

  private static InetAddress from(ServerSession session) {
    return ((InetSocketAddress) session.getClientAddress()).getAddress();
  }

  public int port() {
    return server.getPort();
  }

  /** Connections accepted since the start. */
  public long accepted() {
    return accepted.get();
  }

  /** Connections open now. */
  public int open() {
    return server.getActiveSessions().size();
  }

  /** A new key of the same type, for connections from now on. */
  public void replaceHostKey() {
    hostKey = HostKeys.fresh(profile.hostKeyType());
  }

  /** As OpenSSH prints it: {@code SHA256:…}. */
  public String hostKeyFingerprint() {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
  }

  /** Drops all connections at once. */
  @Override
  public void close() throws IOException {
    server.close(true).await(Duration.ofSeconds(10));
  }

  /** Root of SFTP is the root of {@code /file} (contract §2.5). */
  private final class RouterFileSystem implements FileSystemFactory {
    @Override
    public Path getUserHomeDir(SessionContext context) throws IOException {
      return session((ServerSession) context).files();
    }

    @Override
    public FileSystem createFileSystem(SessionContext context) throws IOException {
      return new VirtualFileSystemFactory(getUserHomeDir(context)).createFileSystem(context);
    }
  }
}
