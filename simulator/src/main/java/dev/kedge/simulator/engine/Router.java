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
 * The interface of a simulated router to its SSH service and to tests. Every method takes the
 * router's turn first, unless it needs none. Safe for use by several threads.
 */
public final class Router implements Machine, AutoCloseable {
  /**
   * The time after which the router notices a lost link (see
   * routeros-behaviour.md#safe-mode-silent-loss).
   */
  private static final Duration SILENT_LOSS = Duration.ofMinutes(9);

  private final RouterParts parts;
  private final ExecutionTurns turns;
  private boolean closed;

  /**
   * @param executed receives each command line that arrives over SSH
   */
  public Router(
      RouterProfile profile,
      Blueprint blueprint,
      TimeScale timeScale,
      Conditions conditions,
      Consumer<String> executed) {
    this.parts = new RouterParts(profile, blueprint, timeScale, conditions, executed);
    this.turns = parts.turns();
    parts.time().onAlarm(() -> turns.take(parts.time()::catchUp));
    turns.take(() -> parts.scheduler().boot(parts.clock().zone()));
  }

  // The SSH service.

  @Override
  public Arrival arrives(@Nullable ManagementOrigin origin) {
    return turns.take(
        () ->
            closed || !parts.power().isUp() || parts.link().isLost()
                ? Arrival.DROPPED
                : parts.arrivals().judge(origin));
  }

  @Override
  public void attach(OpenConnection connection) {
    parts.connections().attach(connection);
  }

  @Override
  public void detach(OpenConnection connection) {
    parts.connections().detach(connection);
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

  // Commands that do not come over SSH.

  /** Runs a line at the local console, with all policies. */
  public String run(String line) {
    return parts.localConsole().run(line);
  }

  /** Runs a line as another administrator; returns its output. */
  public String runAs(String user, String line) {
    return parts.others().run(user, line);
  }

  /**
   * Adds a copy of each row that another administrator finds.
   *
   * @param conditions the conditions of {@code find}
   * @return the output; empty if the router accepted all rows
   */
  public String duplicateAs(String user, String menu, String conditions) {
    return parts.others().duplicate(user, menu, conditions);
  }

  // Events, and the router's time.

  /** Makes an event happen now. */
  public void cause(Event event) {
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
                hanging.forEach(OpenConnection::drop);
              }
            });
  }

  /** Restores a lost link. */
  public void restoreLink() {
    parts.link().restore();
  }

  /** Runs an action later, in the router's time. */
  public void later(Duration length, Runnable event) {
    turns.take(
        () -> {
          parts.time().in(length, event);
        });
  }

  /** Advances the router's time. */
  public void advance(Duration length) {
    turns.take(() -> parts.time().advance(length));
  }

  /** Sets the router's clock, as NTP does. */
  public void stepClock(Instant wall) {
    turns.take(() -> parts.clock().set(wall));
  }

  public Instant clock() {
    return parts.time().wall();
  }

  // The current state.

  public boolean isUp() {
    return turns.take(() -> parts.power().isUp());
  }

  /** A complete export with secrets and CRLF. */
  public String export() {
    return turns.take(() -> parts.exports().complete(ExportForm.full()).replace("\n", "\r\n"));
  }

  /**
   * The rows of a menu with their ids as {@code .id}; a menu that is a single set of properties has
   * no id.
   */
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
    return turns.take(() -> parts.routerLog().lines());
  }

  public List<String> fileNames() {
    return turns.take(() -> parts.files().names());
  }

  /** The content of a file; null if there is no such file. */
  public byte @Nullable [] file(String name) {
    return turns.take(() -> parts.files().read(name));
  }

  /**
   * Adds an observer of each changed row. It runs within the router's turn, so that its own
   * commands run at once.
   */
  public void observe(Consumer<RowChange> observer) {
    parts.observers().add(observer);
  }

  /** Adds an observer that runs, within the router's turn, each time the router has gone down. */
  public void observeReboots(Runnable observer) {
    parts.observers().addOfReboots(observer);
  }

  // Differences from what is recorded about its version.

  /** From now on rows that are added to the menu without the property get the value. */
  public void fillIn(String menu, String property, String value) {
    turns.take(() -> parts.normalizer().fillIn(MenuPath.of(menu).component(), property, value));
  }

  /** From now on the property has this default, which rows that do not set it have. */
  public void changeDefault(String menu, String property, String value) {
    deviate(more -> more.changeDefault(MenuPath.of(menu).component(), property, value));
  }

  /** From now on existing rows show a property that no command accepts. */
  public void show(String menu, String property, String value) {
    deviate(more -> more.show(MenuPath.of(menu).component(), property, value));
  }

  /** From now on the values of the property are printed in this form. */
  public void respell(String menu, String property, UnaryOperator<String> form) {
    deviate(more -> more.respell(MenuPath.of(menu).component(), property, form));
  }

  private void deviate(Consumer<Deviations> deviation) {
    turns.take(
        () -> {
          parts.store().deviate(deviation);
          parts.rearranged();
        });
  }

  /** From now on the menu has one more dynamic row. */
  public void addDynamic(String menu, Map<String, String> values) {
    turns.take(() -> parts.dynamicRows().add(MenuPath.of(menu).component(), values));
  }

  /** From now on the row belongs to a fleet manager (see routeros-behaviour.md#fleet-manager). */
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
    restoreLink();
  }
}
