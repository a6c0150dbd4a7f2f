package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.ServerProcess;
import dev.kedge.platform.database.DatabaseCopy;
import dev.kedge.platform.database.EmbeddedDatabase;
import dev.kedge.push.RecordedRouter.Recording;
import dev.kedge.routeros.diff.ConfigurationDiff;
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
import java.util.Collection;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * What an older server left behind when it was killed while pushes were open: its database, its
 * keys, perhaps its git store, and all that it did to each router. The README.md beside it tells
 * how it was made.
 */
final class KeptServer implements AutoCloseable {
  static final int PACE = 5;
  static final Duration PATIENCE = Duration.ofSeconds(90);

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

  private final Path kept;
  private final Path directory;
  private final Map<UUID, RecordedRouter> routers = new HashMap<>();
  private final MinaConnector connector = new MinaConnector(TransportSettings.defaults());
  private final EmbeddedDatabase database;

  /**
   * Restores all but the routers.
   *
   * @param kept name of a directory of resources
   * @param directory where it comes to life, empty
   */
  KeptServer(String kept, Path directory) throws IOException {
    this.kept = Path.of("src/test/resources/dev/kedge/push").resolve(kept);
    this.directory = directory;
    var postgres = directory.resolve("postgres");
    DatabaseCopy.read(file("database"), postgres);
    database = EmbeddedDatabase.start(postgres);
    owner().sql("delete from scheduled_tasks").update(); // out of date
    copy("keys");
    if (Files.exists(file("git"))) {
      copy("git");
    }
  }

  private void copy(String name) throws IOException {
    var directories = PosixFilePermissions.fromString("rwx------");
    var files = PosixFilePermissions.fromString("rw-------");
    try (var all = Files.walk(file(name))) {
      for (var from : all.toList()) {
        var to = shared().resolve(kept.relativize(from));
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to);
        }
        Files.setPosixFilePermissions(to, Files.isDirectory(to) ? directories : files);
      }
    }
  }

  /** One of its files, as it was kept. */
  Path file(String name) {
    return kept.resolve(name);
  }

  /** Directory of keys and git store. */
  Path shared() {
    return directory.resolve("shared");
  }

  EmbeddedDatabase database() {
    return database;
  }

  Collection<RecordedRouter> routers() {
    return routers.values();
  }

  /** Starts routers, repeats what was done to them, and registers them in the database. */
  void replay(Predicate<Recording> wanted) throws Exception {
    var recordings =
        RecordedRouter.recordings(file("routers.json.zst")).stream().filter(wanted).toList();
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
  }

  /**
   * Starts a server and, before it may take pushes over, replays. So no guard runs while the server
   * starts, which takes long on a busy machine.
   */
  ServerProcess startBeforeReplay(Predicate<Recording> wanted) throws Exception {
    var ofPushes = "config_push_operations";
    var owned =
        "update config_push_operations set owner_seen_at = started_at + interval '%d years'";
    asOwner(ofPushes, owned.formatted(100));
    var server = start();
    try {
      replay(wanted);
      asOwner(ofPushes, owned.formatted(0));
      return server;
    } catch (Exception | AssertionError e) {
      server.close();
      throw e;
    }
  }

  /** Forgets all devices but those whose routers were started. */
  void removeOtherDevices() {
    asOwner(
        "devices",
        "delete from devices where id not in (%s)"
            .formatted(
                String.join(
                    ", ", routers.keySet().stream().map(id -> "'" + id + "'::uuid").toList())));
  }

  JdbcClient owner() {
    var access = database.access();
    return JdbcClient.create(
        new DriverManagerDataSource(
            access.url(), access.owner().user(), access.owner().password()));
  }

  void asOwner(String table, String sql) {
    owner().sql("alter table %s no force row level security".formatted(table)).update();
    owner().sql(sql).update();
    owner().sql("alter table %s force row level security".formatted(table)).update();
  }

  ServerProcess start() throws IOException {
    return ServerProcess.start(directory.resolve("home"), shared(), database.access(), PACE);
  }

  static void awaitEnd(ServerProcess server) {
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

  /** Waits for the end of all pushes and finds what is wrong about them and on their routers. */
  List<String> problems(ServerProcess server) throws IOException {
    awaitEnd(server);
    var problems = new ArrayList<String>();
    for (var push : pushes(server)) {
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
    assertThat(pushes(server)).hasSize(routers.size());
    return problems;
  }

  /** Finds good pushes that were taken over in time and are not committed. */
  List<String> notCommitted(ServerProcess server) {
    return pushes(server).stream()
        .filter(push -> !push.path("status").asString().equals("committed"))
        .map(push -> router(push).recording())
        .filter(of -> of.good() && COMMITTED.contains(of.step()))
        .map(Recording::name)
        .toList();
  }

  /** Pushes on the routers that were started. */
  private List<JsonNode> pushes(ServerProcess server) {
    var pushes = new ArrayList<JsonNode>();
    for (var push : server.get("pushes")) {
      if (routers.containsKey(UUID.fromString(push.path("device").asString()))) {
        pushes.add(push);
      }
    }
    return pushes;
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

  static List<?> difference(String export, SimulatedRouter router) {
    return ConfigurationDiff.between(PushFixture.parse(export), PushFixture.parse(router.export()));
  }

  @Override
  public void close() throws IOException {
    for (var router : routers.values()) {
      router.close();
    }
    connector.close();
    database.close();
  }
}
