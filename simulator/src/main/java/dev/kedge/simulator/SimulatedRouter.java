package dev.kedge.simulator;

import dev.kedge.simulator.engine.Conditions;
import dev.kedge.simulator.engine.Console;
import dev.kedge.simulator.engine.PlainMachine;
import dev.kedge.simulator.engine.RouterFiles;
import dev.kedge.simulator.ssh.SshService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A simulated RouterOS router with a real SSH and SFTP server, listening on loopback unless told
 * otherwise. It lives until closed; files on it are gone then. Safe for use by several threads.
 *
 * <pre>{@code
 * try (var router = SimulatedRouter.start(RouterProfile.of("7.16.2"), exportText)) {
 *   router.run("/ip address add address=10.1.1.1/24 interface=ether1");
 *   backUp(router.host(), router.port(), router.user(), router.password());
 * }
 * }</pre>
 */
public final class SimulatedRouter implements AutoCloseable {
  private static final Conditions NO_FAULTS = new Conditions();

  private final RouterProfile profile;
  private final InetAddress address;
  private final Conditions conditions = new Conditions();
  private final List<String> executed = new CopyOnWriteArrayList<>();
  private final RouterFiles files = new RouterFiles();
  private final Console console;
  private final SshService ssh;

  private SimulatedRouter(
      RouterProfile profile, String exportText, InetSocketAddress address, Clock clock)
      throws IOException {
    this.profile = profile;
    this.address = address.getAddress();
    this.console = new Console(profile, exportText, files, clock);
    this.ssh =
        SshService.start(
            profile,
            address,
            conditions,
            new PlainMachine(profile, console, files, conditions, executed::add));
  }

  /** On 127.0.0.1 and a free port. */
  public static SimulatedRouter start(RouterProfile profile, String exportText) throws IOException {
    var address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return start(profile, exportText, new InetSocketAddress(address, 0));
  }

  /**
   * On the given address; port 0 is any free one.
   *
   * @param exportText an export or a captured console session, one character per byte (ISO-8859-1);
   *     its header is replaced by the router's own
   * @throws IOException if the address cannot be bound
   */
  public static SimulatedRouter start(
      RouterProfile profile, String exportText, InetSocketAddress address) throws IOException {
    return start(profile, exportText, address, Clock.systemUTC());
  }

  /** With a clock of the caller's, which export headers and uptime follow. */
  public static SimulatedRouter start(
      RouterProfile profile, String exportText, InetSocketAddress address, Clock clock)
      throws IOException {
    return new SimulatedRouter(profile, exportText, address, clock);
  }

  public String host() {
    return address.getHostAddress();
  }

  public int port() {
    return ssh.port();
  }

  public String user() {
    return profile.user();
  }

  public String password() {
    return profile.password();
  }

  public RouterProfile profile() {
    return profile;
  }

  /**
   * What {@code /export show-sensitive} (v7) or {@code /export} (v6) sends now, were there no
   * faults: ISO-8859-1 characters, CRLF.
   */
  public String export() {
    return console.export();
  }

  /** Types a command as an administrator would; returns its output. Faults do not apply. */
  public String run(String commandLine) {
    return console.execute(bytesOf(commandLine), NO_FAULTS).text();
  }

  public void inject(Fault fault) {
    conditions.add(fault);
  }

  public void clear(Fault fault) {
    conditions.remove(fault);
  }

  /**
   * From now on, command lines received over SSH that begin with {@code commandStart} are not
   * carried out; they get {@code answer} on stdout and exit status 0.
   */
  public void refuse(String commandStart, String answer) {
    conditions.refuse(bytesOf(commandStart), bytesOf(answer));
  }

  /** Ends {@link #refuse} for that start. */
  public void accept(String commandStart) {
    conditions.accept(bytesOf(commandStart));
  }

  /** Gives the router another host key of the same type; open connections keep the old one. */
  public void replaceHostKey() {
    ssh.replaceHostKey();
  }

  /** As OpenSSH prints it: {@code SHA256:…}. */
  public String hostKeyFingerprint() {
    return ssh.hostKeyFingerprint();
  }

  /** Command lines received over SSH, oldest first; one character per byte. */
  public List<String> executed() {
    return List.copyOf(executed);
  }

  /** Names of the files now on the router, sorted. */
  public List<String> files() {
    return files.names();
  }

  /** Connections so far and now. */
  public Sessions sessions() {
    return new Sessions(ssh.accepted(), ssh.open());
  }

  @Override
  public void close() throws IOException {
    try {
      ssh.close();
    } finally {
      files.close();
    }
  }

  /** A device stores bytes; a terminal of today sends UTF-8 (contract §1.5). */
  private static String bytesOf(String typed) {
    return new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /**
   * SSH connections of a router.
   *
   * @param accepted since the start, logged in or not
   * @param open now
   */
  public record Sessions(long accepted, int open) {}
}
