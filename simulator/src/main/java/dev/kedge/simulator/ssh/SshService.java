package dev.kedge.simulator.ssh;

import dev.kedge.simulator.Fault;
import dev.kedge.simulator.RouterProfile;
import dev.kedge.simulator.engine.Answer;
import dev.kedge.simulator.engine.Conditions;
import dev.kedge.simulator.engine.RouterFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** The SSH server of one router. */
public final class SshService implements AutoCloseable {
  private final SshServer server = SshServer.setUpDefaultServer();
  private final RouterProfile profile;
  private final Conditions conditions;
  private final AtomicLong accepted = new AtomicLong();
  private volatile KeyPair hostKey;

  /**
   * Listens from now on.
   *
   * @param execute carries out a command line whose characters are the bytes received
   * @throws IOException if the address cannot be bound
   */
  public static SshService start(
      RouterProfile profile,
      InetSocketAddress address,
      Conditions conditions,
      RouterFiles files,
      Function<String, Answer> execute)
      throws IOException {
    var service = new SshService(profile, conditions);
    service.configure(address, files, execute);
    service.server.start();
    return service;
  }

  private SshService(RouterProfile profile, Conditions conditions) {
    this.profile = profile;
    this.conditions = conditions;
    this.hostKey = HostKeys.kept(profile.hostKeyType());
  }

  private void configure(
      InetSocketAddress address, RouterFiles files, Function<String, Answer> execute) {
    server.setIoServiceFactoryFactory(new SharedThreads());
    server.setScheduledExecutorService(SharedThreads.timer(), false);
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "ROSSSH");
    Algorithms.offer(server, profile.algorithms());
    server.setKeyPairProvider(_ -> List.of(hostKey));
    server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
    server.setPasswordAuthenticator((user, password, _) -> mayLogIn(user, password));
    server.addSessionListener(new Arrivals(accepted, profile.handshakeDelay()));
    server.setCommandFactory((_, line) -> command(line, execute));
    server.setFileSystemFactory(new RouterFileSystem(files));
    server.setSubsystemFactories(
        List.of(
            new SftpSubsystemFactory.Builder()
                .withExecutorServiceProvider(SharedThreads::workers)
                .build()));
    server.setHost(address.getAddress().getHostAddress());
    server.setPort(address.getPort());
  }

  private boolean mayLogIn(String user, String password) {
    return user.equals(profile.user())
        && password.equals(profile.password())
        && !conditions.has(Fault.AUTH_REFUSED);
  }

  private ExecCommand command(String line, Function<String, Answer> execute) {
    var bytes = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return new ExecCommand(() -> execute.apply(bytes), conditions, profile.bytesPerSecond());
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
  private record RouterFileSystem(RouterFiles files) implements FileSystemFactory {
    @Override
    public Path getUserHomeDir(SessionContext session) throws IOException {
      return files.directory();
    }

    @Override
    public FileSystem createFileSystem(SessionContext session) throws IOException {
      return new VirtualFileSystemFactory(files.directory()).createFileSystem(session);
    }
  }
}
