package dev.kedge.encryption.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.api.ApiClient;
import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupAttempt.State;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.backup.IntegrityCheck;
import dev.kedge.encryption.transit.TransitServer;
import dev.kedge.history.BackupFailure;
import dev.kedge.history.IncomingSnapshot;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.inventory.Device;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.testing.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose keys are in Transit, move there, are rotated, or are unavailable. */
class TenantKeyServicesTest {
  private static final int ROUTERS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path directory;

  @Test
  void aSweepDuringWhichTheKeyServiceIsAwayLosesNothingAndWritesNothingInPlaintext()
      throws Exception {
    var routers = new LinkedHashMap<Device, SimulatedRouter>();
    try (var transit = new TransitServer();
        var server = TestServer.scheduled(directory.resolve("home"), environment(transit))) {
      assertThat(Files.exists(server.home().keys())).isFalse();
      try {
        for (var i = 0; i < ROUTERS; i++) {
          var router = Examples.router7().start();
          routers.put(server.add(router), router);
        }
        sweep(server);
        Waiting.until("all are stored", PATIENCE, () -> stored(server, routers, 1));
        for (var router : routers.values()) {
          router.run("/ip dns static add address=10.1.1.1 name=plainly-visible.example.net");
        }
        var before = transit.http().getAllServeEvents().size();
        sweep(server);
        Waiting.until(
            "it is at work", PATIENCE, () -> transit.http().getAllServeEvents().size() > before);
        transit.sealed();
        Waiting.until("one gave up", PATIENCE, () -> failures(server, routers) > 0);
        assertThat(holdsPlaintext(server)).isFalse();
        transit.wellAgain();
        sweep(server); // a minute later it would happen by itself
        Waiting.until("all are stored", PATIENCE, () -> stored(server, routers, 2));
        for (var device : routers.keySet()) {
          assertThat(server.attempts(device))
              .extracting(attempt -> attempt.failure().map(BackupFailure::kind).orElse("none"))
              .containsAnyOf("none", "kms-unavailable")
              .isSubsetOf("none", "kms-unavailable");
          assertThat(server.runs(device)).hasSize(2);
        }
        assertThat(server.as(() -> server.bean(IntegrityCheck.class).run(true)).isClean()).isTrue();
        assertThat(holdsPlaintext(server)).isFalse();
        for (var router : routers.values()) {
          assertThat(router.files()).isEmpty();
        }
      } finally {
        for (var router : routers.values()) {
          router.close();
        }
      }
    }
  }

  @Test
  void anUnchangedRouterCostsNoEncryption() throws Exception {
    try (var transit = new TransitServer();
        var router = Examples.router7().start();
        var server = TestServer.scheduled(directory.resolve("home"), environment(transit))) {
      var device = server.add(router);
      server.backUp(device);
      var before = encryptions(transit);
      assertThat(before).isPositive();
      assertThat(server.backUp(device, BackupTrigger.SCHEDULED).state()).isEqualTo(State.UNCHANGED);
      assertThat(encryptions(transit)).isEqualTo(before);
    }
  }

  @Test
  void aPageOfFiftyDiffsCostsOneCall() throws Exception {
    try (var transit = new TransitServer();
        var server = TestServer.scheduled(directory.resolve("home"), environment(transit))) {
      var device = server.add("192.0.2.1", 22, "admin", "secret");
      var history = server.bean(SnapshotHistory.class);
      for (var i = 0; i <= 50; i++) {
        ingest(server, device, "/system identity\nset name=r%d\n".formatted(i));
      }
      var before = calls(transit, "decrypt");
      var page = server.as(() -> history.changes(device.id(), 50));
      assertThat(calls(transit, "decrypt")).isEqualTo(before + 1);
      assertThat(page).hasSize(50).allMatch(diff -> !diff.changes().isEmpty());
      assertThat(page.getFirst().changes().getFirst().summary()).contains("r50");
      server.as(() -> history.diff(device.id(), page.getFirst().summary().id()));
      assertThat(calls(transit, "decrypt")).isEqualTo(before + 2);
    }
  }

  private static void ingest(TestServer server, Device device, String export) throws Exception {
    var history = server.bean(SnapshotHistory.class);
    var text = export.getBytes(StandardCharsets.US_ASCII);
    server.as(
        () -> {
          history.ingest(
              IncomingSnapshot.of(
                  device.id(), text, IncomingSnapshot.Source.UPLOAD, Instant.now(), List.of()));
          return null;
        });
  }

  private static long encryptions(TransitServer transit) {
    return calls(transit, "encrypt");
  }

  private static long calls(TransitServer transit, String verb) {
    return transit.http().getAllServeEvents().stream()
        .filter(event -> event.getRequest().getUrl().startsWith("/v1/transit/" + verb + "/"))
        .count();
  }

  @Test
  void aKeyServiceThatIsAwayAtTheFirstStartStopsItWithAReason() {
    try (var transit = new TransitServer()) {
      transit.sealed();
      assertThatThrownBy(
              () -> TestServer.scheduled(directory.resolve("home"), environment(transit)))
          .hasMessageStartingWith("The server does not start: the key service does not respond");
    }
  }

  @Test
  void aKeyServiceThatIsAwayAtALaterStartLetsItWait() throws Exception {
    try (var transit = new TransitServer();
        var router = Examples.router7().start()) {
      Device device;
      try (var server = TestServer.scheduled(directory.resolve("home"), environment(transit))) {
        device = server.add(router);
        assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      }
      transit.sealed();
      try (var server = TestServer.scheduled(directory.resolve("home"), environment(transit))) {
        assertThat(kind(server.backUp(device))).isEqualTo("kms-unavailable");
        transit.wellAgain();
        assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      }
      try (var server = TestServer.scheduled(directory.resolve("home"), Map.of())) {
        var attempt = server.backUp(device);
        assertThat(kind(attempt)).isEqualTo("kms-unavailable");
        assertThat(attempt.failure().orElseThrow().reason()).contains("KEDGE_TRANSIT_URL");
      }
    }
  }

  @Test
  void aTenantsKeyMovesToTransitWithEverythingItEncrypted() throws Exception {
    try (var transit = new TransitServer();
        var router = Examples.router7().start()) {
      Device device;
      try (var server = TestServer.scheduled(directory.resolve("home"), Map.of())) {
        device = server.add(router);
        server.backUp(device);
        var api = ApiClient.of(server);
        assertThat(api.post("/kms/rotate", "").json().path("version").asInt()).isEqualTo(2);
        router.run("/ip dns static add address=10.1.1.1 name=second.example.net");
        server.backUp(device);
        assertThat(api.post("/kms/migrate", "").body()).contains("KEDGE_TRANSIT_URL");
      }
      try (var server = TestServer.scheduled(directory.resolve("home"), environment(transit))) {
        var api = ApiClient.of(server);
        assertThat(api.post("/kms/migrate", "").json().path("versions").asInt()).isEqualTo(2);
        assertThat(api.post("/kms/migrate", "").status()).isEqualTo(409);
        try (var keys = Files.list(server.home().keys())) {
          for (var file : keys.filter(f -> f.toString().endsWith(".key")).toList()) {
            Files.delete(file); // now only Transit has it
          }
        }
        assertReadable(server, device, 2);
        assertThat(api.post("/kms/rotate", "").json().path("version").asInt()).isEqualTo(3);
        assertThat(api.post("/kms/reseal", "").json().path("values").asInt()).isPositive();
        router.run("/ip dns static add address=10.1.1.2 name=third.example.net");
        assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
        assertReadable(server, device, 3);
      }
      try (var server = TestServer.scheduled(directory.resolve("home"), environment(transit))) {
        assertReadable(server, device, 3);
      }
    }
  }

  @Test
  void whatTheDatabaseStoresIsReencryptedAndStaysReadable() throws Exception {
    try (var server = TestServer.scheduled(directory.resolve("home"), Map.of());
        var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      router.run("/ip dns static add address=10.1.1.1 name=second.example.net");
      server.backUp(device);
      var api = ApiClient.of(server);
      api.post("/kms/rotate", "");
      var done = api.post("/kms/reseal", "").json();
      assertThat(done.path("values").asInt())
          .isEqualTo(6); // credentials, facts, 2 texts, diff, its key
      assertThat(versions(server)).containsExactly("v2");
      assertReadable(server, device, 2);
      assertThat(api.post("/kms/reseal", "").json().path("values").asInt()).isZero();

      // A value moved from another row is not decrypted but reported, and does not stop the others.
      api.post("/kms/rotate", "");
      var owner = server.bean(dev.kedge.platform.database.DatabaseAccess.class);
      execute(owner, "alter table router_config_snapshots no force row level security");
      execute(
          owner,
          "update router_config_snapshots set config_text = (select max(config_text) from router_config_snapshots)");
      execute(owner, "alter table router_config_snapshots force row level security");
      var again = api.post("/kms/reseal", "").json();
      assertThat(again.path("damaged")).hasSize(1);
      assertThat(again.path("damaged").get(0).path("place").asString())
          .isEqualTo("router_config_snapshots.config_text");
      assertThat(again.path("values").asInt()).isEqualTo(5);
    }
  }

  @Test
  void theApplicationCanReencryptAndNothingElse() throws Exception {
    try (var server = TestServer.scheduled(directory.resolve("home"), Map.of());
        var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      for (var call :
          List.of(
              "select kedge_reseal('router_config_snapshots', 'config_text', id, config_text, 'plain') from router_config_snapshots",
              "select kedge_reseal('config_backup_runs', 'commit_sha', id, commit_sha, 'vault:v1:') from config_backup_runs",
              "update router_config_snapshots set config_text = 'vault:v1:'")) {
        assertThatThrownBy(() -> sql(server, call))
            .as(call)
            .isInstanceOf(org.springframework.dao.DataAccessException.class);
      }
    }
  }

  private static void assertReadable(TestServer server, Device device, int runs) throws Exception {
    assertThat(server.runs(device)).hasSize(runs);
    for (var run : server.runs(device)) {
      assertThat(server.read(device, run).export()).isNotEmpty();
    }
    server.as(
        () -> {
          var history = server.bean(SnapshotHistory.class);
          for (var snapshot : history.snapshots(device.id(), 10)) {
            assertThat(history.text(device.id(), snapshot.id())).isNotEmpty();
          }
          for (var diff : history.diffs(device.id(), 10)) {
            assertThat(history.diff(device.id(), diff.id()).unified()).isNotEmpty();
          }
          return null;
        });
  }

  private Map<String, String> environment(TransitServer transit) {
    return transit.environment(directory);
  }

  private static void sweep(TestServer server) throws Exception {
    Waiting.until(
        "all are planned",
        PATIENCE,
        () ->
            sql(
                    server,
                    """
                    update scheduled_tasks set execution_time = now(), version = version + 1
                     where not picked and task_instance in (select id::text from devices)
                    """)
                == ROUTERS);
  }

  private static int sql(TestServer server, String sql) throws Exception {
    return server.as(
        () -> server.bean(TenantDatabase.class).transaction(jdbc -> jdbc.sql(sql).update()));
  }

  private static boolean stored(TestServer server, Map<Device, ?> routers, int runs)
      throws Exception {
    for (var device : routers.keySet()) {
      if (server.runs(device).size() < runs) {
        return false;
      }
    }
    return true;
  }

  private static long failures(TestServer server, Map<Device, ?> routers) throws Exception {
    var failures = 0L;
    for (var device : routers.keySet()) {
      failures += server.attempts(device).stream().filter(a -> a.state() == State.FAILED).count();
    }
    return failures;
  }

  private static String kind(BackupAttempt attempt) {
    return attempt.failure().map(BackupFailure::kind).orElse("none");
  }

  /** Searches all files of the server's home. */
  private static boolean holdsPlaintext(TestServer server) throws Exception {
    try (var files = Files.walk(server.home().directory())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
            .contains("plainly-visible")) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> versions(TestServer server) throws Exception {
    return server.as(
        () ->
            server
                .bean(TenantDatabase.class)
                .transaction(
                    jdbc ->
                        jdbc.sql(
                                """
                                select distinct substr(split_part(sealed, ':', 2), 1) from (
                                  select credentials from devices union all select facts from devices
                                  union all select config_text from router_config_snapshots
                                  union all select diff_text from router_config_diffs
                                  union all select change_key from router_config_diffs) as all_of (sealed)
                                """)
                            .query(String.class)
                            .list()));
  }

  private static void execute(dev.kedge.platform.database.DatabaseAccess access, String sql) {
    org.springframework.jdbc.core.simple.JdbcClient.create(
            new org.springframework.jdbc.datasource.DriverManagerDataSource(
                access.url(), access.owner().user(), access.owner().password()))
        .sql(sql)
        .update();
  }
}
