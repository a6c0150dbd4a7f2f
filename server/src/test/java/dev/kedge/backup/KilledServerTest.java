package dev.kedge.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.ServerProcess;
import dev.kedge.capture.BackupStep;
import dev.kedge.platform.database.DatabaseAccess;
import dev.kedge.platform.database.TestDatabase;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.testing.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at every step of a backup: a single kill, with two devices at each step, one
 * never backed up and one changed since.
 */
class KilledServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private final DatabaseAccess access = TestDatabase.fresh();
  private final Map<UUID, SimulatedRouter> routers = new LinkedHashMap<>();

  @Test
  void afterAKillAtAnyStepEverythingIsWholeAndTheNextRunIsGood() throws Exception {
    var halts = new LinkedHashMap<UUID, BackupStep>();
    try {
      try (var server = start("first")) {
        for (BackupStep step : BackupStep.values()) {
          halts.put(add(server), step);
          var changed = add(server);
          halts.put(changed, step);
          assertThat(backUp(server, changed)).isEqualTo("stored");
          router(changed).run("/ip dns static add address=10.9.9.9 name=changed.example.net");
        }
        server.halt(halts);
        routers.keySet().forEach(device -> begin(server, device));
        Waiting.until("all halted", PATIENCE, () -> server.halted() == routers.size());
        server.kill();
      }
      try (var server = start("second")) {
        for (var device : routers.keySet()) {
          Waiting.until(
              "no attempt runs", PATIENCE, () -> !states(server, device).contains("running"));
          var state = states(server, device).getFirst();
          assertThat(state)
              .as("%s", halts.get(device))
              .isEqualTo(halts.get(device) == BackupStep.RECORDED ? "stored" : "failed");
        }
        assertClean(server);
        for (var device : routers.keySet()) {
          assertThat(backUp(server, device)).as("%s", halts.get(device)).isEqualTo("stored");
          assertThat(router(device).files()).as("%s", halts.get(device)).isEmpty();
          assertThat(export(server, device))
              .as("%s", halts.get(device))
              .isEqualTo(body(router(device).export()));
        }
        assertClean(server);
      }
    } finally {
      for (var router : routers.values()) {
        router.close();
      }
    }
  }

  private ServerProcess start(String home) throws Exception {
    return ServerProcess.start(directory.resolve(home), directory.resolve("shared"), access);
  }

  private UUID add(ServerProcess server) throws Exception {
    var router = Examples.router7().start();
    var device =
        server.post(
            Map.of(
                "name", "r" + routers.size(),
                "host", router.host(),
                "port", router.port(),
                "user", router.user(),
                "password", router.password()),
            "devices");
    var id = UUID.fromString(device.path("id").asString());
    routers.put(id, router);
    return id;
  }

  private static String begin(ServerProcess server, UUID device) {
    return server.post(Map.of(), "devices", device.toString(), "backups").path("id").asString();
  }

  private static String backUp(ServerProcess server, UUID device) {
    var attempt = begin(server, device);
    Waiting.until(
        "the backup ends",
        PATIENCE,
        () -> !server.get("attempts", attempt).path("state").asString().equals("running"));
    return server.get("attempts", attempt).path("state").asString();
  }

  private static List<String> states(ServerProcess server, UUID device) {
    var states = new ArrayList<String>();
    server
        .get("devices", device.toString(), "attempts")
        .forEach(attempt -> states.add(attempt.path("state").asString()));
    return states;
  }

  private static void assertClean(ServerProcess server) {
    var result = server.post(Map.of(), "store", "check", "contents");
    assertThat(result.path("clean").asBoolean()).as(result.toString()).isTrue();
  }

  private static String export(ServerProcess server, UUID device) {
    return body(
        new String(
            server.bytes("devices", device.toString(), "runs", "latest", "export.rsc"),
            StandardCharsets.ISO_8859_1));
  }

  /** The export without its first line, which contains the time. */
  private static String body(String export) {
    return export.replace("\r", "").substring(export.replace("\r", "").indexOf('\n'));
  }

  private SimulatedRouter router(UUID device) {
    return java.util.Objects.requireNonNull(routers.get(device));
  }
}
