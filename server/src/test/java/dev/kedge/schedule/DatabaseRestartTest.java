package dev.kedge.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.ServerProcess;
import dev.kedge.platform.database.EmbeddedDatabase;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL stops in the middle of a sweep and starts again: the sweep completes. */
class DatabaseRestartTest {
  private static final int ROUTERS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path directory;

  private final List<SimulatedRouter> routers = new ArrayList<>();

  @Test
  void nothingIsLostAndTheSweepCompletes() throws Exception {
    var home = directory.resolve("postgres");
    var database = EmbeddedDatabase.start(home);
    try (var server =
        ServerProcess.start(
            directory.resolve("home"), directory.resolve("shared"), database.access())) {
      server.postCsv(inventory(), "devices", "import");
      Waiting.until(
          "every device is planned",
          PATIENCE,
          () -> server.get("status").path("scheduled").asInt() == ROUTERS);
      server.post(Map.of(), "schedule", "run");
      Waiting.until(
          "they are at work", PATIENCE, () -> server.get("status").path("running").asInt() > 5);
      database.close();
      database = EmbeddedDatabase.start(home);
      Waiting.until(
          "the sweep completes",
          PATIENCE,
          () -> server.get("status").path("fresh").asInt() == ROUTERS);
      Waiting.until(
          "no attempt is left running",
          PATIENCE,
          () -> server.get("status").path("running").asInt() == 0);
      var check = server.post(Map.of(), "store", "check", "contents");
      assertThat(check.path("clean").asBoolean()).as(check.toString()).isTrue();
      for (var router : routers) {
        assertThat(router.files()).isEmpty();
      }
    } finally {
      database.close();
      for (var router : routers) {
        router.close();
      }
    }
  }

  private String inventory() throws Exception {
    var csv = new StringBuilder("name,host,port,user,password\n");
    for (var i = 0; i < ROUTERS; i++) {
      var router = Examples.router7().start();
      router.inject(Fault.SLOW_EXPORT); // so that the database stops while routers are read
      routers.add(router);
      csv.append(
          "r%d,%s,%d,%s,%s\n"
              .formatted(i, router.host(), router.port(), router.user(), router.password()));
    }
    return csv.toString();
  }
}
