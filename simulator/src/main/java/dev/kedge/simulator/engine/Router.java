package dev.kedge.simulator.engine;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.simulator.facts.Deviations;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.RowChange;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.simulator.reach.Arrival;
import java.net.InetAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A simulated router as its SSH service and its tests see it. Every method takes the router's turn
 * before it does anything, unless it needs none. Safe for use by several threads.
 */
public final class Router implements Machine, AutoCloseable {
  /**
   * Until the router notices that nobody answers any more (see
   * routeros-behaviour.md#safe-mode-silent-loss).
   */
  private static final Duration SILENT_LOSS = Duration.ofMinutes(9);

  private final RouterParts parts;
  private final ExecutionTurns turns;
  private boolean closed;

  /**
   * @param executed told of each command line that arrives over SSH
   */
  public Router(
      RouterProfile profile,
      Blueprint blueprint,
      TimeScale pace,
      Conditions conditions,
      Consumer<String> executed) {
    this.parts = new RouterParts(profile, blueprint, pace, conditions, executed);
    this.turns = parts.turns();
    parts.time().onAlarm(() -> turns.take(parts.time()::catchUp));
    turns.take(() -> parts.scheduler().boot(parts.clock().zone()));
  }

  // The SSH service.

  @Override
  public Arrival arrives(@Nullable ManagementOrigin seat) {
    return turns.take(
        () ->
            closed || !parts.power().isUp() || parts.link().isLost()
                ? Arrival.DROPPED
                : parts.arrivals().judge(seat));
  }

  @Override
  public void attach(Line line) {
    parts.connections().attach(line);
  }

  @Override
  public void detach(Line line) {
    parts.connections().detach(line);
  }

  @Override
  public boolean hasStrongCrypto() {
    return turns.take(() -> parts.store().value("/ip ssh", "strong-crypto").equals("yes"));
  }

  @Override
  public boolean mayLogIn(String user, String password, InetAddress from) {
    return turns.take(() -> parts.authentication().admits(user, password, from));
  }

  @Override
  public boolean mayLogIn(String user, PublicKey key, InetAddress from) {
    return turns.take(() -> parts.authentication().admits(user, key, from));
  }

  @Override
  public void refusedKey(String algorithm) {
    turns.take(() -> parts.authentication().refusedKey(algorithm));
  }

  @Override
  public Session open(String user, InetAddress from) {
    return turns.take(
        () -> {
          String id = parts.activeUsers().nextId();
          var login = new Login(parts, id, user, from, parts.authentication().policies(user));
          parts.activeUsers().add(login);
          return login;
        });
  }

  @Override
  public void awaitLink() throws InterruptedException {
    parts.link().await();
  }

  // Commands of others than the SSH service's clients.

  /** Types a line with every right, as if at the device. */
  public String run(String line) {
    return parts.localConsole().run(line);
  }

  /** Types a line as another administrator; returns what it printed. */
  public String runAs(String user, String line) {
    return parts.others().run(user, line);
  }

  /**
   * Adds each row again that another administrator finds, as it is.
   *
   * @param conditions of {@code find}
   * @return what it printed; nothing where the router took them
   */
  public String doubleAs(String user, String menu, String conditions) {
    return parts.others().duplicate(user, menu, conditions);
  }

  // Events, and the router's time.

  /** Lets an event happen now. */
  public void happen(Event event) {
    turns.take(
        () -> {
          switch (event) {
            case LINK_LOST -> loseLink();
            case REBOOT -> parts.powerCycle().goDown(false);
            case POWER_LOSS -> parts.powerCycle().goDown(true);
          }
        });
  }

  private void loseLink() {
    parts.link().lose();
    var silent = parts.activeUsers().all();
    var hanging = parts.connections().open();
    // Sessions are only ended when the router notices (see
    // routeros-behaviour.md#safe-mode-silent-loss).
    parts
        .time()
        .in(
            Behaviour.SILENT_LOSS_TAKES_NINE_MINUTES.on() ? SILENT_LOSS : Duration.ZERO,
            () -> {
              if (parts.link().isLost()) {
                silent.forEach(parts.activeUsers()::remove);
                hanging.forEach(Line::drop);
              }
            });
  }

  /** Brings the lost link back. */
  public void linkBack() {
    parts.link().restore();
  }

  /** Lets an event happen later, in the router's time. */
  public void later(Duration length, Runnable event) {
    turns.take(
        () -> {
          parts.time().in(length, event);
        });
  }

  /** Lets its time go by. */
  public void advance(Duration length) {
    turns.take(() -> parts.time().advance(length));
  }

  /** Steps its clock, as NTP does. */
  public void stepClock(Instant wall) {
    turns.take(() -> parts.clock().set(wall));
  }

  public Instant clock() {
    return parts.time().wall();
  }

  // What it is now.

  public boolean isUp() {
    return turns.take(() -> parts.power().isUp());
  }

  /** A whole export with secrets, CRLF. */
  public String export() {
    return turns.take(() -> parts.exports().whole(ExportForm.full()).replace("\n", "\r\n"));
  }

  /** The rows of a menu with their ids as {@code .id}; a menu of one has no id. */
  public List<Map<String, String>> rowsOf(String menu) {
    return turns.take(
        () ->
            parts.store().rows(menu).stream()
                .map(
                    row -> {
                      Map<String, String> values = new LinkedHashMap<>(row.values());
                      values.put(".id", row.id());
                      return values;
                    })
                .toList());
  }

  public List<String> log() {
    return turns.take(() -> parts.journal().lines());
  }

  public List<String> fileNames() {
    return turns.take(() -> parts.files().names());
  }

  /** The content of a file; null when there is none of that name. */
  public byte @Nullable [] file(String name) {
    return turns.take(() -> parts.files().read(name));
  }

  /**
   * Adds an observer of each change of a row. It is told in the router's turn; what it does then is
   * done at once.
   */
  public void observe(Consumer<RowChange> observer) {
    parts.observers().add(observer);
  }

  /** Adds an observer that is told, in the router's turn, when the router has gone down. */
  public void observeReboots(Runnable observer) {
    parts.observers().addOfReboots(observer);
  }

  // How it differs from what is known of its version.

  /** From now on rows that are added to the menu and say nothing of the property get the value. */
  public void fillIn(String menu, String property, String value) {
    turns.take(() -> parts.normalizer().alsoFill(MenuPath.of(menu).component(), property, value));
  }

  /** From now on the property has that default; rows that say nothing of it have the value. */
  public void changeDefault(String menu, String property, String value) {
    deviate(more -> more.standard(MenuPath.of(menu).component(), property, value));
  }

  /** From now on the rows that are there show a property that commands do not take. */
  public void show(String menu, String property, String value) {
    deviate(more -> more.shown(MenuPath.of(menu).component(), property, value));
  }

  /** From now on the values of the property are printed in that form. */
  public void respell(String menu, String property, UnaryOperator<String> form) {
    deviate(more -> more.form(MenuPath.of(menu).component(), property, form));
  }

  private void deviate(Consumer<Deviations> how) {
    turns.take(
        () -> {
          parts.store().deviate(how);
          parts.rearranged();
        });
  }

  /** From now on the menu has a dynamic row more. */
  public void addDynamic(String menu, Map<String, String> values) {
    turns.take(() -> parts.dynamicRows().add(MenuPath.of(menu).component(), values));
  }

  /** From now on that row belongs to a fleet manager (see routeros-behaviour.md#fleet-manager). */
  public void manage(String id) {
    turns.take(() -> parts.managedRows().add(id));
  }

  @Override
  public void close() {
    turns.take(
        () -> {
          closed = true;
          parts.jobs().stopAll();
          parts.time().stop();
          parts.files().close();
        });
    linkBack();
  }
}
