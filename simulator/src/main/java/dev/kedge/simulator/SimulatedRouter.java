package dev.kedge.simulator;

import dev.kedge.simulator.engine.Blueprint;
import dev.kedge.simulator.engine.Conditions;
import dev.kedge.simulator.engine.Router;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.RowChange;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.simulator.ssh.SshService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A simulated RouterOS router with a real SSH, SFTP and scp server, listening on loopback unless
 * told otherwise. Its files are gone when it is closed. Safe for use by several threads.
 *
 * <pre>{@code
 * try (var router = SimulatedRouter.start(RouterProfile.of("7.16.2"), exportText)) {
 *   router.run("/ip address add address=10.1.1.1/24 interface=ether1");
 *   router.before("/import", Event.POWER_LOSS);
 *   backUp(router.host(), router.port(), router.user(), router.password());
 * }
 * }</pre>
 */
public final class SimulatedRouter implements AutoCloseable {
  /** The number of command lines that are kept, because a router may run for weeks. */
  private static final int MAX_EXECUTED = 10_000;

  private final RouterProfile profile;
  private final InetAddress address;
  private final Conditions conditions = new Conditions();
  private final List<String> executed = new CopyOnWriteArrayList<>();
  private final Router router;
  private final SshService ssh;
  private final List<SshService> otherListeners = new CopyOnWriteArrayList<>();

  private SimulatedRouter(
      RouterProfile profile, Blueprint blueprint, InetSocketAddress address, TimeScale timeScale)
      throws IOException {
    this.profile = profile;
    this.address = address.getAddress();
    this.router = new Router(profile, blueprint, timeScale, conditions, this::executed);
    this.ssh = SshService.start(profile, address, profile.managementOrigin(), conditions, router);
  }

  private void executed(String line) {
    executed.add(line);
    if (executed.size() > MAX_EXECUTED) {
      executed.removeFirst();
    }
  }

  /** Starts a router on 127.0.0.1 and a free port, in real time. */
  public static SimulatedRouter start(RouterProfile profile, String exportText) throws IOException {
    return start(profile, exportText, TimeScale.REAL);
  }

  /** Starts a router on 127.0.0.1 and a free port. */
  public static SimulatedRouter start(RouterProfile profile, String exportText, TimeScale timeScale)
      throws IOException {
    var address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return start(
        profile, new Blueprint(exportText, profile), new InetSocketAddress(address, 0), timeScale);
  }

  /**
   * Starts a router on the given address; port 0 means any free port.
   *
   * @param exportText an export or a captured console session, one character per byte (ISO-8859-1);
   *     its header is replaced by the router's own
   * @throws IOException if the address cannot be bound
   */
  public static SimulatedRouter start(
      RouterProfile profile, String exportText, InetSocketAddress address) throws IOException {
    return start(profile, new Blueprint(exportText, profile), address, TimeScale.REAL);
  }

  /**
   * Starts a router on the given address with a configuration that it shares with other routers of
   * the same version and credentials.
   *
   * @throws IllegalArgumentException if the blueprint was made for another version or other
   *     credentials
   */
  public static SimulatedRouter start(
      RouterProfile profile, Blueprint blueprint, InetSocketAddress address, TimeScale timeScale)
      throws IOException {
    if (!blueprint.fits(profile)) {
      throw new IllegalArgumentException(
          "the blueprint was made for another version or other credentials");
    }
    return new SimulatedRouter(profile, blueprint, address, timeScale);
  }

  /**
   * Adds a listener whose connections seem to come from the given origin.
   *
   * @return the address to connect to
   */
  public InetSocketAddress addListener(ManagementOrigin origin) throws IOException {
    var listener =
        SshService.start(profile, new InetSocketAddress(address, 0), origin, conditions, router);
    otherListeners.add(listener);
    return new InetSocketAddress(address, listener.port());
  }

  public String host() {
    return address.getHostAddress();
  }

  public int port() {
    return ssh.port();
  }

  public String user() {
    return profile.login().user();
  }

  public String password() {
    return profile.login().password();
  }

  public RouterProfile profile() {
    return profile;
  }

  /**
   * The output that {@code /export show-sensitive} (v7) or {@code /export} (v6) would send now
   * without faults: ISO-8859-1 characters, CRLF.
   */
  public String export() {
    return router.export();
  }

  /**
   * Runs a command at the local console, with all policies, and returns its output. Faults of
   * output and logins do not apply. Waiting commands wait in the router's time.
   */
  public String run(String commandLine) {
    return router.run(bytesOf(commandLine));
  }

  /** Advances the router's time, for a router whose time stands still ({@link TimeScale#still}). */
  public void advance(Duration time) {
    router.advance(time);
  }

  /** The time that the router's clock shows. */
  public Instant clock() {
    return router.clock();
  }

  /** Sets the router's clock, as NTP does when it reaches a server. */
  public void stepClock(Instant clock) {
    router.stepClock(clock);
  }

  /** The log since the last boot, oldest first: time, topics, message. */
  public List<String> log() {
    return router.log();
  }

  public void inject(Fault fault) {
    if (Behaviour.isOff(fault)) {
      return;
    }
    switch (fault) {
      case HOST_KEY_CHANGED -> replaceHostKey();
      case LINK_LOST -> router.cause(Event.LINK_LOST);
      case WRONG_CLOCK -> router.stepClock(Instant.parse("1970-01-02T00:00:00Z"));
      default -> conditions.add(fault);
    }
  }

  public void clear(Fault fault) {
    if (fault == Fault.LINK_LOST) {
      restoreLink();
    }
    conditions.remove(fault);
  }

  /** Makes an event happen now. */
  public void cause(Event event) {
    router.cause(event);
  }

  /**
   * Makes an event happen once, before the next command over SSH that begins with {@code
   * commandStart}.
   */
  public void before(String commandStart, Event event) {
    before(commandStart, () -> cause(event));
  }

  /** Runs an action once, such as an edit by a {@link Colleague}, before the next such command. */
  public void before(String commandStart, Runnable event) {
    conditions.expect(bytesOf(commandStart), false, event);
  }

  /** Makes an event happen once, after the next such command ran and before its output is sent. */
  public void after(String commandStart, Event event) {
    after(commandStart, () -> cause(event));
  }

  /** Runs an action once, after the next such command ran and before its output is sent. */
  public void after(String commandStart, Runnable event) {
    conditions.expect(bytesOf(commandStart), true, event);
  }

  /** Runs an action once, after the given span of the router's time. */
  public void later(Duration time, Runnable event) {
    router.later(time, event);
  }

  /**
   * Reports each changed row before anything else happens to the router. Actions of the observer,
   * such as an edit by a {@link Colleague}, therefore come between two commands of a script.
   * Loading a backup, {@code undo}, and changes that safe mode reverts are not reported.
   */
  public void onChange(Consumer<RowChange> observer) {
    router.observe(observer);
  }

  /** Reports every time the router goes down, for any reason. */
  public void onReboot(Runnable observer) {
    router.observeReboots(observer);
  }

  /**
   * From now on, the router fills in this value when a row is added to the menu without the
   * property, like a version with a default that no source describes.
   */
  public void fillIn(String menu, String property, String value) {
    router.fillIn(menu, property, value);
  }

  /** From now on the menu has one more dynamic row, which no source describes. */
  public void addDynamic(String menu, Map<String, String> values) {
    router.addDynamic(menu, values);
  }

  /**
   * From now on rows in which the property has this value belong to a fleet manager: they have the
   * flag {@code Y} and cannot be changed here (see routeros-behaviour.md#fleet-manager).
   */
  public void manage(String menu, String property, String value) {
    rows(menu).stream()
        .filter(row -> value.equals(row.get(property)))
        .forEach(row -> router.manage(String.valueOf(row.get(".id"))));
  }

  /**
   * From now on the property has another default than the recorded one: rows that do not set it
   * have this value, and exports leave this value out and show all others. Rows get new ids. No
   * such router was ever recorded.
   */
  public void changeDefault(String menu, String property, String value) {
    router.changeDefault(menu, property, value);
  }

  /**
   * From now on the rows of the menu show a property that no command accepts. Rows get new ids. No
   * such router was ever recorded.
   */
  public void show(String menu, String property, String value) {
    router.show(menu, property, value);
  }

  /**
   * From now on values of the property are printed, exported and found in another form than the
   * recorded one, such as {@code 00:10:00} for {@code 10m}. Rows get new ids. No such router was
   * ever recorded.
   *
   * @param form the conversion; it leaves values unchanged that have that form already
   */
  public void changePrintedForm(String menu, String property, UnaryOperator<String> form) {
    router.respell(menu, property, form);
  }

  /** The current static rows of a menu, each with its {@code .id}. */
  public List<Map<String, String>> rows(String menu) {
    return router.rowsOf(menu);
  }

  /**
   * Another administrator, with all policies; the name need not be that of a user on the router.
   */
  public Colleague colleague(String user) {
    return new Colleague(router, user);
  }

  /** Restores a lost link: connections that hung continue. */
  public void restoreLink() {
    router.restoreLink();
  }

  /** Whether the router is up and has booted. */
  public boolean isUp() {
    return router.isUp();
  }

  /**
   * From now on, command lines received over SSH that begin with {@code commandStart} are not run;
   * they get {@code answer} on stdout and exit status 0.
   */
  public void refuse(String commandStart, String answer) {
    conditions.refuse(bytesOf(commandStart), bytesOf(answer));
  }

  /** Ends {@link #refuse} for the same {@code commandStart}. */
  public void accept(String commandStart) {
    conditions.accept(bytesOf(commandStart));
  }

  /** Gives the router a new host key of the same type; open connections keep the old one. */
  public void replaceHostKey() {
    ssh.replaceHostKey();
  }

  /** The fingerprint of the host key as OpenSSH prints it: {@code SHA256:…}. */
  public String hostKeyFingerprint() {
    return ssh.hostKeyFingerprint();
  }

  /** Command lines received over SSH, oldest first; one character per byte. */
  public List<String> executed() {
    return List.copyOf(executed);
  }

  /** The names of the files on the router, sorted. */
  public List<String> files() {
    return router.fileNames();
  }

  /** The content of a file; null if there is no such file. */
  public byte @Nullable [] file(String name) {
    return router.file(name);
  }

  /** The numbers of accepted and of open connections. */
  public Sessions sessions() {
    return new Sessions(ssh.accepted(), ssh.open());
  }

  @Override
  public void close() throws IOException {
    try {
      router.close();
    } finally {
      ssh.close();
      for (var listener : otherListeners) {
        listener.close();
      }
    }
  }

  /**
   * Converts typed text to bytes: a router stores bytes, and today's terminals send UTF-8 (see
   * routeros-behaviour.md#bytes-without-encoding).
   */
  private static String bytesOf(String typed) {
    return new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /**
   * The SSH connections of a router.
   *
   * @param accepted all connections since the start, logged in or not
   * @param open the connections that are open now
   */
  public record Sessions(long accepted, int open) {}
}
