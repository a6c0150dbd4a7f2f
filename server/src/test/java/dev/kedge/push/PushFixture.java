package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.backup.ChangeReason;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.push.Push.Status;
import dev.kedge.push.PushService.Accepted;
import dev.kedge.push.PushService.Options;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.push.time.PushClock;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.Examples.Example;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.testing.TemporaryDirectory;
import dev.kedge.testing.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server and routers whose time runs ten times as fast as real time. */
final class PushFixture implements AutoCloseable {
  static final int FACTOR = 10;
  private static final int AT_ONCE = 12;

  /**
   * As many pushes at once as keep the processors busy, where all are to commit: each more would
   * only take time from the windows of the others, which are ten times as short as real ones.
   */
  static final int BUSY = 2 * Runtime.getRuntime().availableProcessors();

  static final Duration PATIENCE = Duration.ofSeconds(150);

  final TestServer server;

  private final Map<String, Runnable> hooks = new ConcurrentHashMap<>();
  private final Map<UUID, Consumer<PushStep>> listeners = new ConcurrentHashMap<>();

  private static final class Shared {
    static final PushFixture FIXTURE = new PushFixture(TestServer.temporary());

    static {
      TemporaryDirectory.closeAtExit(FIXTURE::close);
    }
  }

  /** A fixture that tests of a JVM share; each has routers and devices of its own. */
  static PushFixture shared() {
    return Shared.FIXTURE;
  }

  PushFixture(Path directory) {
    this(directory, Map.of());
  }

  PushFixture(Path directory, Map<String, String> environment) {
    server = TestServer.pushing(directory, environment, new PushClock(FACTOR), this::reached);
  }

  private void reached(PushStep step, UUID device) {
    listeners.getOrDefault(device, _ -> {}).accept(step);
    var hook = hooks.remove(step + " " + device);
    if (hook != null) {
      hook.run();
    }
  }

  /**
   * Adds a listener to which a push can move the router's device, and returns its address. The port
   * of a closed router may be given again, but its device is still registered there.
   */
  String addListener(SimulatedRouter router, ManagementOrigin origin) throws Exception {
    while (true) {
      var address = router.addListener(origin);
      var place = new ManagementAddress(router.host(), address.getPort());
      var devices = server.as(() -> server.bean(Devices.class).list());
      if (devices.stream().noneMatch(device -> device.place().equals(place))) {
        return place.toString();
      }
    }
  }

  /** Reports each journalled step of the device, in the thread that drives the push. */
  void listen(Device device, Consumer<PushStep> listener) {
    listeners.put(device.id(), listener);
  }

  /** Runs the hook once, when that step is journalled next for the device. */
  void at(PushStep step, Device device, Runnable hook) {
    hooks.put(step + " " + device.id(), hook);
  }

  /** A person reverts the push at that step, before what follows it. */
  void askBackAt(PushStep step, Device device) {
    at(step, device, () -> askBack(device));
  }

  void askBack(Device device) {
    var pushes = server.bean(PushService.class);
    pushes.newest(20).stream()
        .filter(push -> push.deviceId().equals(device.id()) && push.isOpen())
        .forEach(push -> server.bean(PushRequests.class).revert(push.id()));
  }

  /** Managed remotely: what locks out that origin locks us out. */
  static final RouterProfile SEATED =
      Examples.router7()
          .profile()
          .with(new ManagementOrigin("192.0.2.5", "198.51.100.2", "ether1", 0));

  static SimulatedRouter start() throws IOException {
    return start(SEATED, Examples.router7().configuration());
  }

  static SimulatedRouter start(Example example) throws IOException {
    return start(example.profile(), example.configuration());
  }

  static SimulatedRouter start(RouterProfile profile, String configuration) throws IOException {
    return SimulatedRouter.start(profile, configuration, TimeScale.times(FACTOR));
  }

  PushPlan plan(Device device, String script, String... probes) throws Exception {
    return server.as(
        () ->
            server
                .bean(PlanService.class)
                .plan(
                    found(device),
                    new PlanRequest.Script(script),
                    new PlanTerms(List.of(probes), null, null))
                .orElseThrow());
  }

  Device found(Device device) {
    return server.bean(Devices.class).get(device.id());
  }

  Push start(Device device, PushPlan plan) throws Exception {
    return start(device, plan, (GuardLevel) null);
  }

  Push start(Device device, PushPlan plan, @Nullable GuardLevel guard) throws Exception {
    return start(
        device,
        plan,
        new Options(
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            guard,
            EnumSet.allOf(Accepted.class),
            ChangeReason.NONE));
  }

  Push start(Device device, PushPlan plan, Options options) throws Exception {
    return server.as(() -> server.bean(PushService.class).start(found(device), plan.id(), options));
  }

  /** Plans, pushes and waits for the end. */
  Push push(Device device, String script) throws Exception {
    return ended(start(device, plan(device, script)));
  }

  Push ended(Push operation) throws Exception {
    Waiting.until("it is over", PATIENCE, () -> !get(operation.id()).isOpen());
    return get(operation.id());
  }

  void awaitStep(Push operation, PushStep step) throws Exception {
    Waiting.until("it is at " + step, PATIENCE, () -> get(operation.id()).step() == step);
  }

  Push get(UUID id) throws Exception {
    return server.as(() -> server.bean(PushService.class).get(id));
  }

  List<PushStep> steps(Push operation) throws Exception {
    return server.as(
        () ->
            server.bean(PushService.class).steps(operation.id()).stream()
                .map(PushService.Step::step)
                .toList());
  }

  String detail(Push operation) throws Exception {
    return server.as(() -> server.bean(PushService.class).detail(operation));
  }

  /** Checks that the router has that export's configuration and nothing of ours. */
  static void assertHolds(SimulatedRouter router, String export) {
    assertThat(router.export())
        .doesNotContainPattern("kedge-(revert|boot|restore|undo|rehearsal)-");
    assertThat(
            ConfigurationDiff.between(parse(export), parse(router.export())).stream()
                .filter(change -> !isFilledIn(change)))
        .isEmpty();
    assertThat(router.files()).noneMatch(name -> name.contains("kedge-"));
    assertThat(router.run(":put [:len [/system script job find]]").strip()).isEqualTo("0");
  }

  /**
   * A router shows the type of a static name that was added without one (see
   * routeros-behaviour.md#filled-in).
   */
  private static boolean isFilledIn(Change change) {
    return change instanceof Change.Modified modified
        && change.component().equals("ip/dns/static")
        && modified.properties().stream().allMatch(property -> property.property().equals("type"));
  }

  /** Parses an export without a header, of that version. */
  static Configuration parse(String export, String version) {
    return parse(export).in(Version.parse(version));
  }

  static Configuration parse(String export) {
    return Configuration.parse(export.getBytes(StandardCharsets.ISO_8859_1));
  }

  void assertReverted(Push operation, SimulatedRouter router, String base) throws Exception {
    assertThat(operation.status()).as(detail(operation)).isEqualTo(Status.REVERTED);
    assertHolds(router, base);
  }

  void assertCommitted(Push operation, SimulatedRouter router, PushPlan plan) throws Exception {
    assertThat(operation.status()).as(detail(operation)).isEqualTo(Status.COMMITTED);
    assertHolds(router, plan.target());
  }

  /** Finds what is wrong with the end of a push. */
  List<String> problems(
      String name, Device device, SimulatedRouter router, String base, PushPlan plan, Push ended)
      throws Exception {
    var problems = new ArrayList<String>();
    var expected = ended.status() == Status.COMMITTED ? plan.target() : base;
    if (ended.status() == Status.FAILED) {
      problems.add(name + ": neither: " + detail(ended));
    }
    // The zone is somebody else's change, which stays.
    var differs =
        ConfigurationDiff.between(
                parse(expected, plan.version()), parse(router.export(), plan.version()))
            .stream()
            .anyMatch(
                change ->
                    !isFilledIn(change)
                        && (!name.contains("zone") || !change.component().equals("system/clock")));
    if (differs) {
      problems.add(
          "%s: %s, but the router holds something else: %s"
              .formatted(name, ended.status(), detail(ended)));
    }
    if (router.export().matches("(?s).*kedge-(revert|boot|restore|undo|rehearsal)-.*")) {
      problems.add(name + ": entries are left, " + ended.status());
    }
    // What a backup could not remove is removed by the next one.
    var ofBackups = "kedge-" + device.id().toString().substring(0, 8) + "-";
    if (router.files().stream()
        .anyMatch(file -> file.contains("kedge-") && !file.startsWith(ofBackups))) {
      problems.add(name + ": files are left: " + router.files() + ", " + ended.status());
    }
    if (!jobsEnd(router)) {
      problems.add(name + ": jobs are left, " + ended.status());
    }
    return problems;
  }

  /** Whether all jobs end; that of a rehearsal takes two of the router's seconds. */
  static boolean jobsEnd(SimulatedRouter router) throws Exception {
    try {
      Waiting.until(
          "its jobs end",
          Duration.ofSeconds(2),
          () -> router.run(":put [:len [/system script job find]]").strip().equals("0"));
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  /** Runs cases, many at a time; each returns what is wrong. */
  static void runAll(Map<String, Callable<List<String>>> cases) throws Exception {
    runAll(cases, AT_ONCE);
  }

  static void runAll(Map<String, Callable<List<String>>> cases, int atOnce) throws Exception {
    var problems = Collections.synchronizedList(new ArrayList<String>());
    var turns = new Semaphore(atOnce);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work =
          cases.entrySet().stream()
              .<Callable<Void>>map(
                  each ->
                      () -> {
                        turns.acquire();
                        try {
                          problems.addAll(each.getValue().call());
                        } catch (Exception | AssertionError e) {
                          problems.add(each.getKey() + ": " + e);
                        } finally {
                          turns.release();
                        }
                        return null;
                      })
              .toList();
      threads.invokeAll(work);
    }
    assertThat(problems).isEmpty();
  }

  @Override
  public void close() {
    server.close();
  }
}
