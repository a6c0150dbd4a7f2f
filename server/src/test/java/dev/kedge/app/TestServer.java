package dev.kedge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupAttempts;
import dev.kedge.backup.BackupRequest;
import dev.kedge.backup.BackupRun;
import dev.kedge.backup.BackupRuns;
import dev.kedge.backup.BackupService;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.capture.BackupStep;
import dev.kedge.facts.Question;
import dev.kedge.facts.RouterFact;
import dev.kedge.facts.RouterFact.Verdict;
import dev.kedge.facts.RouterFacts;
import dev.kedge.gitstore.StoredBackup;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.inventory.Registration;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.database.DatabaseAccess;
import dev.kedge.platform.files.KedgeHome;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantSettings;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.push.PushStep;
import dev.kedge.push.time.PushClock;
import dev.kedge.schedule.Cron;
import dev.kedge.schedule.Schedules;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.testing.FarSchedule;
import dev.kedge.testing.PreparedDatabase;
import dev.kedge.testing.TemporaryDirectory;
import dev.kedge.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A real server with its own state, for tests. The JVM shares one ({@link #shared}) unless a test
 * breaks its own.
 */
public final class TestServer implements AutoCloseable {
  private static final class Shared {
    static final TestServer SERVER = new TestServer(temporary());

    static {
      TemporaryDirectory.closeAtExit(SERVER::close);
    }
  }

  /** Leaves scheduled work alone. */
  private static final Map<String, String> OFF = Map.of("KEDGE_SCHEDULE", "off");

  private final KedgeHome home;
  private final Server server;

  public TestServer(Path directory) {
    this(directory, OFF, (_, _) -> {}, PushClock.REAL, (_, _) -> {});
  }

  private TestServer(
      Path directory,
      Map<String, String> environment,
      BackupStep.Listener steps,
      PushClock clock,
      PushStep.Listener pushSteps) {
    home = new KedgeHome(directory);
    PreparedDatabase.copyTo(home);
    var all = new HashMap<>(environment);
    all.put("KEDGE_PORT", "0");
    server =
        Server.start(
            home,
            ServerSettings.of(all),
            new Server.Options("default", false),
            steps,
            clock,
            pushSteps);
  }

  /** Starts a server that reports each step of a backup. */
  public static TestServer stepping(Path directory, BackupStep.Listener steps) {
    return new TestServer(directory, OFF, steps, PushClock.REAL, (_, _) -> {});
  }

  /** Starts a server whose pushes run as fast as the routers they are made on. */
  public static TestServer pushing(
      Path directory,
      Map<String, String> environment,
      PushClock clock,
      PushStep.Listener pushSteps) {
    var all = new HashMap<>(environment);
    all.putAll(OFF);
    return new TestServer(directory, all, (_, _) -> {}, clock, pushSteps);
  }

  /** Starts a server as {@link #scheduled} does, with the environment's key services. */
  public static TestServer scheduled(Path directory, Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("KEDGE_MAX_SESSIONS", "64");
    var server = new TestServer(directory, all, (_, _) -> {}, PushClock.REAL, (_, _) -> {});
    CurrentTenant.call(
        server.server.tenant(),
        () ->
            Actor.system("test", "test")
                .call(
                    () -> {
                      server.bean(Schedules.class).setDefault(Cron.of(FarSchedule.cron()), true);
                      return null;
                    }));
    return server;
  }

  /** Starts a server that takes part in scheduled work, none of which becomes due by itself. */
  public static TestServer scheduled(Path directory) {
    return scheduled(directory, Map.of());
  }

  public static TestServer shared() {
    return Shared.SERVER;
  }

  /** Reads the messages of all commits in the tenant's store with git. */
  public List<String> commitMessages() throws Exception {
    var tenant = as(CurrentTenant::require);
    var git =
        new ProcessBuilder(
                "git",
                "--git-dir",
                home.directory().resolve("git/" + tenant + ".git").toString(),
                "log",
                "--all",
                "-z",
                "--format=%B")
            .redirectErrorStream(true)
            .start();
    var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(said).isZero();
    return List.of(said.split("\0"));
  }

  public KedgeHome home() {
    return home;
  }

  public Server server() {
    return server;
  }

  public String url() {
    return server.url();
  }

  /** Password of the admin, if this was the first start. */
  public String password() {
    return server.firstLoginPassword().orElseThrow();
  }

  public <T> T bean(Class<T> type) {
    return server.context().getBean(type);
  }

  /** Runs something as the server's tenant. */
  public <T> T as(Callable<T> work) throws Exception {
    return CurrentTenant.call(server.tenant(), () -> Actor.system("test", "test").call(work::call));
  }

  /**
   * Registers a router under a unique name, and facts as if a router of its kind had answered every
   * question of the self-test as it should.
   */
  public Device add(SimulatedRouter router) throws Exception {
    var profile = router.profile();
    var kind = new RouterFacts.Kind(profile.version().text(), profile.unit().board());
    var facts =
        Arrays.stream(Question.values())
            .map(question -> new RouterFact(question, Verdict.HOLDS, "", "", Instant.now()))
            .toList();
    as(
        () -> {
          bean(RouterFacts.class).note(kind, RouterFacts.Origin.SIMULATED, facts);
          return null;
        });
    return add(router.host(), router.port(), router.user(), router.password());
  }

  public Device add(String host, int port, String user, String password) throws Exception {
    var registration =
        new Registration("r-" + UUID.randomUUID(), host, port, user, Secret.of(password))
            .asSimulated();
    return as(() -> bean(Devices.class).add(List.of(registration)).getFirst());
  }

  /** Gives a device another address, as a person would. */
  public Device move(Device device, String host, int port) throws Exception {
    return as(
        () -> {
          var devices = bean(Devices.class);
          return devices.change(devices.get(device.id()), null, host, port);
        });
  }

  /** Runs as the owner of a table what the application itself may not do. */
  public void asOwner(String table, String sql) {
    var access = bean(DatabaseAccess.class);
    var jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(
                access.url(), access.owner().user(), access.owner().password()));
    for (var each :
        List.of(
            "alter table %s no force row level security".formatted(table),
            sql,
            "alter table %s force row level security".formatted(table))) {
      jdbc.sql(each).update();
    }
  }

  /** Allows or forbids legacy SSH algorithms and plaintext backups. */
  public void allow(boolean legacySsh, boolean plaintext) throws Exception {
    change(
        now ->
            new TenantSettings(
                legacySsh,
                plaintext,
                now.binaryEveryDays(),
                now.leastGuard(),
                now.holdForeign(),
                now.demandReason(),
                now.revertLosses()));
  }

  /** Changes the tenant's settings. */
  public void change(UnaryOperator<TenantSettings> to) throws Exception {
    as(
        () -> {
          var tenants = bean(Tenants.class);
          tenants.change(to.apply(tenants.settings()));
          return null;
        });
  }

  public BackupAttempt backUp(Device device) throws Exception {
    return backUp(device, BackupTrigger.MANUAL);
  }

  /** Backs up a device, looked up again as every caller does, so that a pinned key counts. */
  public BackupAttempt backUp(Device device, BackupTrigger trigger) throws Exception {
    return as(
        () ->
            bean(BackupService.class)
                .run(bean(Devices.class).get(device.id()), BackupRequest.of(trigger)));
  }

  public List<BackupRun> runs(Device device) throws Exception {
    return as(() -> bean(BackupRuns.class).of(device.id(), 100));
  }

  public List<BackupAttempt> attempts(Device device) throws Exception {
    return as(() -> bean(BackupAttempts.class).of(device.id(), 100));
  }

  public StoredBackup read(Device device, BackupRun run) throws Exception {
    return as(() -> bean(BackupService.class).read(device, run));
  }

  @Override
  public void close() {
    server.close();
  }

  /** Makes the directory of a server that the tests of a JVM share. */
  public static Path temporary() {
    return TemporaryDirectory.create("kedge-test-server");
  }
}
