package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.ServerProcess;
import dev.kedge.platform.database.DatabaseAccess;
import dev.kedge.platform.database.TestDatabase;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A server is stopped in the middle of a push, as with the virtual machine that it runs on, and
 * goes on when another one has taken the push over.
 */
class PausedPushTest {
  private static final int PACE = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  private final DatabaseAccess access = TestDatabase.fresh();

  @Test
  void aServerThatWakesUpSendsNothingToTheRouter() throws Exception {
    try (var router =
            SimulatedRouter.start(
                PushFixture.SEATED, Examples.router7().configuration(), TimeScale.times(PACE));
        var other = start("other");
        var paused = start("paused")) {
      begin(paused, router);
      Waiting.until(
          "the router is looked at",
          PATIENCE,
          () -> push(other).path("step").asString().equals("verifying"));
      paused.pause();
      try {
        Waiting.until(
            "the other server ends the push",
            PATIENCE,
            () -> push(other).path("status").asString().equals("committed"));
        var executed = router.executed();
        paused.resume();
        Waiting.until(
            "the server notices that it lost the push",
            PATIENCE,
            () -> paused.logs("is driven by another node"));
        assertThat(router.executed()).isEqualTo(executed);
        assertThat(router.export()).contains("pushed.example.net");
      } finally {
        paused.resume();
      }
    }
  }

  /** Soaks for a minute of the router's time, so that it is paused before it is done. */
  private static void begin(ServerProcess server, SimulatedRouter router) {
    var device =
        server
            .post(
                Map.of(
                    "name", "edge",
                    "host", router.host(),
                    "port", router.port(),
                    "user", router.user(),
                    "password", router.password()),
                "devices")
            .path("id")
            .asString();
    var plan = server.post(Map.of("script", PushTest.HARMLESS), "devices", device, "plans");
    server.post(
        Map.of("plan", plan.path("id").asString(), "window", 180, "soak", 60),
        "devices",
        device,
        "pushes");
  }

  private static JsonNode push(ServerProcess server) {
    return server.get("pushes").path(0);
  }

  private ServerProcess start(String home) throws Exception {
    return ServerProcess.start(directory.resolve(home), directory.resolve("shared"), access, PACE);
  }
}
