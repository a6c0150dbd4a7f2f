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
 * told otherwise. It lives until closed; files on it are gone then. Safe for use by several
 * threads.
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
  /** Command lines that are kept; a router may run for weeks. */
  private static final int MAX_EXECUTED = 10_000;

  private final RouterProfile profile;
  private final InetAddress address;
  private final Conditions conditions = new Conditions();
  private final List<String> executed = new CopyOnWriteArrayList<>();
  private final Router router;
  private final SshService ssh;
  private final List<SshService> doors = new CopyOnWriteArrayList<>();

  private SimulatedRouter(
      RouterProfile profile, Blueprint blueprint, InetSocketAddress address, TimeScale pace)
      throws IOException {
    this.profile = profile;
    this.address = address.getAddress();
    this.router = new Router(profile, blueprint, pace, conditions, this::executed);
    this.ssh = SshService.start(profile, address, profile.seat(), conditions, router);
  }

  private void executed(String line) {
    executed.add(line);
    if (executed.size() > MAX_EXECUTED) {
      executed.removeFirst();
    }
  }

  /** On 127.0.0.1 and a free port, in our time. */
  public static SimulatedRouter start(RouterProfile profile, String exportText) throws IOException {
    return start(profile, exportText, TimeScale.REAL);
  }

  /** On 127.0.0.1 and a free port. */
  public static SimulatedRouter start(RouterProfile profile, String exportText, TimeScale pace)
      throws IOException {
    var address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return start(
        profile, new Blueprint(exportText, profile), new InetSocketAddress(address, 0), pace);
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
    return start(profile, new Blueprint(exportText, profile), address, TimeScale.REAL);
  }

  /**
   * As above, with a configuration that routers of the same version and login share.
   *
   * @throws IllegalArgumentException if it was made for another version or login
   */
  public static SimulatedRouter start(
      RouterProfile profile, Blueprint blueprint, InetSocketAddress address, TimeScale pace)
      throws IOException {
    if (!blueprint.fits(profile)) {
      throw new IllegalArgumentException("the blueprint is of another version or login");
    }
    return new SimulatedRouter(profile, blueprint, address, pace);
  }

  /**
   * Listens for whoever sits there, too: the same router, called in another way.
   *
   * @return where to connect
   */
  public InetSocketAddress reachedFrom(ManagementOrigin seat) throws IOException {
    var door =
        SshService.start(profile, new InetSocketAddress(address, 0), seat, conditions, router);
    doors.add(door);
    return new InetSocketAddress(address, door.port());
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
   * What {@code /export show-sensitive} (v7) or {@code /export} (v6) sends now, were there no
   * faults: ISO-8859-1 characters, CRLF.
   */
  public String export() {
    return router.export();
  }

  /**
   * Types a command at the device, with every right; returns its output. Faults of output and
   * logins do not apply. A command that waits, waits in the router's time.
   */
  public String run(String commandLine) {
    return router.run(bytesOf(commandLine));
  }

  /**
   * Lets the router's time go by; for a router whose time stands still ({@link TimeScale#still}).
   */
  public void advance(Duration time) {
    router.advance(time);
  }

  /** What the router's clock shows. */
  public Instant clock() {
    return router.clock();
  }

  /** Steps the router's clock, as NTP does once the network is there. */
  public void stepClock(Instant clock) {
    router.stepClock(clock);
  }

  /** Its log since it came up, oldest first: time, topics, message. */
  public List<String> log() {
    return router.log();
  }

  public void inject(Fault fault) {
    if (Behaviour.isOff(fault)) {
      return;
    }
    switch (fault) {
      case HOST_KEY_CHANGED -> replaceHostKey();
      case LINK_LOST -> router.happen(Event.LINK_LOST);
      case WRONG_CLOCK -> router.stepClock(Instant.parse("1970-01-02T00:00:00Z"));
      default -> conditions.add(fault);
    }
  }

  public void clear(Fault fault) {
    if (fault == Fault.LINK_LOST) {
      linkBack();
    }
    conditions.remove(fault);
  }

  /** Something happens now. */
  public void happen(Event event) {
    router.happen(event);
  }

  /** Something happens, once, when a command that begins like this comes over SSH: before it. */
  public void before(String commandStart, Event event) {
    before(commandStart, () -> happen(event));
  }

  /** The same of anything, such as a {@link Colleague} at work. */
  public void before(String commandStart, Runnable event) {
    conditions.expect(bytesOf(commandStart), false, event);
  }

  /** The same, when the command was carried out and nothing of its answer was sent. */
  public void after(String commandStart, Event event) {
    after(commandStart, () -> happen(event));
  }

  /** The same of anything. */
  public void after(String commandStart, Runnable event) {
    conditions.expect(bytesOf(commandStart), true, event);
  }

  /** Something happens, once, after so much of the router's time. */
  public void in(Duration time, Runnable event) {
    router.later(time, event);
  }

  /**
   * Tells of each row that somebody changes, before anything else happens to the router; what is
   * done then, such as a {@link Colleague} at work, comes between two commands of a script. Not
   * told of: a backup that is loaded, {@code undo}, and what safe mode takes back.
   */
  public void onChange(Consumer<RowChange> observer) {
    router.observe(observer);
  }

  /** Tells when the router has gone down, whatever for. */
  public void onReboot(Runnable observer) {
    router.observeReboots(observer);
  }

  /**
   * From now on rows that are added to the menu and say nothing of the property get the value: what
   * a version fills in that no source tells of.
   */
  public void fillIn(String menu, String property, String value) {
    router.fillIn(menu, property, value);
  }

  /** From now on the menu has a dynamic row more, of which no source tells. */
  public void addDynamic(String menu, Map<String, String> values) {
    router.addDynamic(menu, values);
  }

  /**
   * From now on the row in which a property has that value belongs to a fleet manager: it has the
   * flag {@code Y} and cannot be changed here (see routeros-behaviour.md#fleet-manager).
   */
  public void manage(String menu, String property, String value) {
    rows(menu).stream()
        .filter(row -> value.equals(row.get(property)))
        .forEach(row -> router.manage(String.valueOf(row.get(".id"))));
  }

  /**
   * From now on the property has another default than is recorded: rows that say nothing of it have
   * this value, exports leave it out and show all others. Rows get other ids. Harsher than the
   * field, where nobody recorded such a router.
   */
  public void changeDefault(String menu, String property, String value) {
    router.changeDefault(menu, property, value);
  }

  /**
   * From now on the rows of a menu show a property that no command takes. Rows get other ids.
   * Harsher than the field, as above.
   */
  public void show(String menu, String property, String value) {
    router.show(menu, property, value);
  }

  /**
   * From now on values of the property are printed, exported and found in another form than is
   * recorded, such as {@code 00:10:00} for {@code 10m}. Rows get other ids. Harsher than the field,
   * as above.
   *
   * @param form leaves alone what is in that form already
   */
  public void respell(String menu, String property, UnaryOperator<String> form) {
    router.respell(menu, property, form);
  }

  /** The static rows of a menu as they are now, each with its {@code .id}. */
  public List<Map<String, String>> rows(String menu) {
    return router.rowsOf(menu);
  }

  /** Another administrator, with every right; the name need not be one of its users. */
  public Colleague colleague(String user) {
    return new Colleague(router, user);
  }

  /** The link that was lost is there again: what hung goes on. */
  public void linkBack() {
    router.linkBack();
  }

  /** Whether it is not just booting. */
  public boolean isUp() {
    return router.isUp();
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
    return router.fileNames();
  }

  /** The content of a file; null when there is none of that name. */
  public byte @Nullable [] file(String name) {
    return router.file(name);
  }

  /** Connections so far and now. */
  public Sessions sessions() {
    return new Sessions(ssh.accepted(), ssh.open());
  }

  @Override
  public void close() throws IOException {
    try {
      router.close();
    } finally {
      ssh.close();
      for (var door : doors) {
        door.close();
      }
    }
  }

  /**
   * A device stores bytes; a terminal of today sends UTF-8 (see
   * routeros-behaviour.md#bytes-without-encoding).
   */
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
