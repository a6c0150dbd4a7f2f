package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.ServerProcess;
import dev.kedge.platform.database.DatabaseCopy;
import dev.kedge.platform.database.EmbeddedDatabase;
import dev.kedge.push.RecordedRouter.Recording;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.syntax.Quoting;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.testing.Waiting;
import dev.kedge.transport.TransportSettings;
import dev.kedge.transport.mina.MinaConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * Pushes that an older Kedge opened, and left at each step of their journal, end correctly under
 * this one. What it left is kept: its database, its keys, and all that it did to each router; see
 * README.md there.
 */
class OldPushesTest {
  private static final int PACE = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Log line of a router whose inverse patch came to its end. */
  private static final String REVERTED = ".*script,info kedge \\w+ reverted";

  /** Changes of the good pushes. */
  private static final String GOOD =
      """
      /ip dns static add name=pushed.example.net address=10.11.12.13
      /ip dns static remove [find name=printer.example.net]
      /ip firewall address-list set [find list=management] comment="operations centre, east"
      /system note set note=pushed
      """;

  /** From here on a good push is committed by a node that takes over in time. */
  private static final Set<PushStep> COMMITTED =
      EnumSet.of(
          PushStep.VERIFYING,
          PushStep.PROVED,
          PushStep.DISARMING,
          PushStep.DISARMED,
          PushStep.CLEANING_UP,
          PushStep.COMMITTED);

  @TempDir Path directory;

  private final Path kept = Path.of("src/test/resources/dev/kedge/push/old-pushes");
  private final Map<UUID, RecordedRouter> routers = new HashMap<>();
  private final MinaConnector connector = new MinaConnector(TransportSettings.defaults());
  private EmbeddedDatabase database;

  @BeforeEach
  void restore() throws IOException {
    var postgres = directory.resolve("postgres");
    DatabaseCopy.read(kept.resolve("database"), postgres);
    database = EmbeddedDatabase.start(postgres);
    var keys = Files.createDirectories(directory.resolve("shared/keys"));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
    try (var files = Files.list(kept.resolve("keys"))) {
      for (var file : files.toList()) {
        var key = Files.copy(file, keys.resolve(file.getFileName()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    for (var router : routers.values()) {
      router.close();
    }
    connector.close();
    database.close();
  }

  @Test
  void theSchemaIsWhatTheOldOneWas() throws IOException {
    assertThat(
            owner()
                .sql(
                    """
                    select version || ' ' || checksum || ' ' || script from flyway_schema_history
                     where version is not null order by installed_rank
                    """)
                .query(String.class)
                .list())
        .isEqualTo(Files.readAllLines(kept.resolve("migrations")));
  }

  @Test
  void thoseLeftAtEachStepEndTrue() throws Exception {
    replay(_ -> true);
    for (var each : routers.values()) { // else they are not where the old server left them
      assertThat(each.differences()).as(each.recording().name()).isEmpty();
    }
    try (var server = start()) {
      assertThat(problems(server)).isEmpty();
      for (var push : server.get("pushes")) {
        var of = router(push).recording();
        if (of.good() && COMMITTED.contains(of.step())) {
          assertThat(push.path("status").asString()).as(of.name()).isEqualTo("committed");
        }
      }
    }
  }

  @Test
  void oneWhoseInverseTheRouterCannotParseIsReverted() throws Exception {
    replay(
        of ->
            of.good()
                && of.version().equals("7.15.3")
                && of.step().compareTo(PushStep.VERIFYING) >= 0
                && of.step().compareTo(PushStep.DISARMED) < 0);
    asOwner("config_push_operations", "update config_push_operations set asked = 'revert'");
    routers.values().forEach(each -> spoilInverse(each.router()));
    try (var server = start()) {
      awaitEnd(server);
      for (var push : server.get("pushes")) {
        assertThat(push.path("status").asString()).as(push.toString()).isEqualTo("reverted");
      }
      assertThat(problems(server)).isEmpty();
    }
    routers.values().forEach(each -> assertRevertedByItsInverse(each.router()));
  }

  @Test
  void itsTriggersRunTheNewInverseFromTheTakeoverOn() throws Exception {
    replay(of -> of.good() && of.step() == PushStep.VERIFYING);
    var each = routers.values().iterator().next();
    spoilInverse(each.router());
    try (var server = start()) {
      server.halt(Map.of(each.recording().device(), PushStep.PROVED));
      Waiting.until("it is taken over", PATIENCE, () -> server.halted() == 1);
      server.kill();
    }
    Waiting.until(
        "the router reverts by itself",
        PATIENCE,
        () -> each.router().log().stream().anyMatch(line -> line.matches(REVERTED)));
    assertRevertedByItsInverse(each.router());
    assertThat(difference(each.recording().base(), each.router())).isEmpty();
  }

  /** Not by the backup, which takes a reboot. */
  private static void assertRevertedByItsInverse(SimulatedRouter router) {
    assertThat(router.log())
        .anyMatch(line -> line.matches(REVERTED))
        .noneMatch(line -> line.contains("rebooted"));
  }

  /** Removes its last line, so that the router cannot parse the rest. */
  private static void spoilInverse(SimulatedRouter router) {
    var script = "[/system script find where name~\"^kedge-undo-\"]";
    var source =
        router
            .run(":put [/system script get %s source]".formatted(script))
            .replace("\r", "")
            .strip();
    assertThat(source).endsWith("\n}");
    router.run(
        "/system script set %s source=%s"
            .formatted(script, Quoting.literal(source.substring(0, source.lastIndexOf('\n')))));
  }

  /** Starts routers, repeats what was done to them, and registers them in the database. */
  private void replay(Predicate<Recording> wanted) throws Exception {
    var recordings =
        RecordedRouter.recordings(kept.resolve("routers.json.zst")).stream()
            .filter(wanted)
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Callable<Void>>();
      for (var recording : recordings) {
        var router = new RecordedRouter(recording, connector, PACE);
        routers.put(recording.device(), router);
        work.add(
            () -> {
              router.replay(recordings);
              return null;
            });
      }
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }
    owner().sql("delete from scheduled_tasks").update(); // out of date
    for (var each : routers.values()) {
      var of = each.router();
      asOwner(
          "devices",
          "update devices set host = '%s', port = %d, host_key = '%s %s' where id = '%s'"
              .formatted(
                  of.host(),
                  of.port(),
                  each.hostKey().algorithm(),
                  each.hostKey().base64(),
                  each.recording().device()));
    }
    asOwner(
        "devices",
        "delete from devices where id not in (%s)"
            .formatted(
                String.join(
                    ", ", routers.keySet().stream().map(id -> "'" + id + "'::uuid").toList())));
  }

  private JdbcClient owner() {
    var access = database.access();
    return JdbcClient.create(
        new DriverManagerDataSource(
            access.url(), access.owner().user(), access.owner().password()));
  }

  private void asOwner(String table, String sql) {
    owner().sql("alter table %s no force row level security".formatted(table)).update();
    owner().sql(sql).update();
    owner().sql("alter table %s force row level security".formatted(table)).update();
  }

  private ServerProcess start() throws IOException {
    return ServerProcess.start(
        directory.resolve("home"), directory.resolve("shared"), database.access(), PACE);
  }

  private static void awaitEnd(ServerProcess server) {
    Waiting.until("all are over", PATIENCE, () -> open(server).isEmpty());
  }

  private static List<String> open(ServerProcess server) {
    var open = new ArrayList<String>();
    for (var push : server.get("pushes")) {
      if (push.path("completedAt").asString("").isEmpty()) {
        open.add(push.path("deviceName").asString());
      }
    }
    return open;
  }

  private List<String> problems(ServerProcess server) throws IOException {
    awaitEnd(server);
    var problems = new ArrayList<String>();
    for (var push : server.get("pushes")) {
      var of = router(push);
      for (var problem : problems(push, of)) {
        problems.add(
            "%s: %s: %s"
                .formatted(
                    of.recording().name(),
                    problem,
                    server.get("pushes", push.path("id").asString()).path("detail")));
      }
    }
    assertThat(server.get("pushes")).hasSize(routers.size());
    return problems;
  }

  private RecordedRouter router(JsonNode push) {
    return Objects.requireNonNull(routers.get(UUID.fromString(push.path("device").asString())));
  }

  private static List<String> problems(JsonNode push, RecordedRouter each) throws IOException {
    var problems = new ArrayList<String>();
    var router = each.router();
    var of = each.recording();
    var status = push.path("status").asString();
    var expected = status.equals("committed") ? target(of) : of.base();
    if (!status.equals("committed") && !status.equals("reverted")) {
      problems.add("it is " + status);
    }
    if (!difference(expected, router).isEmpty()) {
      problems.add("it is told to be " + status + ", and the router holds something else");
    }
    if (!of.good() && status.equals("committed")) {
      problems.add("a lock-out is committed");
    }
    if (router.export().matches("(?s).*kedge-(revert|boot|restore|undo|rehearsal)-.*")) {
      problems.add("entries of ours are left");
    }
    if (router.files().stream().anyMatch(name -> name.contains("kedge-"))) {
      problems.add("files of ours are left: " + router.files());
    }
    if (!router.run(":put [:len [/system script job find]]").strip().equals("0")) {
      problems.add("jobs of ours are left");
    }
    return problems;
  }

  private static String target(Recording of) throws IOException {
    try (var router = RecordedRouter.start(of, PACE)) {
      GOOD.lines().forEach(router::run);
      return router.export();
    }
  }

  private static List<?> difference(String export, SimulatedRouter router) {
    return ConfigurationDiff.between(PushFixture.parse(export), PushFixture.parse(router.export()));
  }
}
