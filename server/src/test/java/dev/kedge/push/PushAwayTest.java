package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.ServerProcess;
import dev.kedge.encryption.transit.TransitServer;
import dev.kedge.platform.database.EmbeddedDatabase;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The key service or the database is unavailable in the middle of pushes. */
class PushAwayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final int PACE = 5;

  @TempDir Path directory;

  private int away;

  @Test
  @EnabledIfSystemProperty(named = "kedge.soak", matches = "true")
  void theKeyServiceIsAwayAtAStep() throws Exception {
    try (var transit = new TransitServer();
        var push = new PushFixture(directory.resolve("home"), transit.environment(directory))) {
      var cases = new LinkedHashMap<String, Callable<List<String>>>();
      for (var step :
          List.of(PushStep.OPENED, PushStep.ARMED, PushStep.VERIFYING, PushStep.DISARMING)) {
        for (var script : List.of(PushTest.HARMLESS, PushTest.LOCK_OUT)) {
          cases.put(step + " " + script, () -> problems(push, transit, step, script));
        }
      }
      PushFixture.runAll(cases);
    }
  }

  private List<String> problems(
      PushFixture push, TransitServer transit, PushStep step, String script) throws Exception {
    try (var router = PushFixture.start(PushFixture.SEATED, Examples.router7().configuration())) {
      var device = push.server.add(router);
      var base = router.export();
      var plan = push.plan(device, script);
      push.at(step, device, () -> away(transit));
      var ended = push.ended(push.start(device, plan));
      return push.problems(step + " " + script, device, router, base, plan, ended);
    }
  }

  private void away(TransitServer transit) {
    comesOrGoes(transit, 1);
    CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS).execute(() -> comesOrGoes(transit, -1));
  }

  /** It is back once it is back for all. */
  private synchronized void comesOrGoes(TransitServer transit, int one) {
    away += one;
    if (away == 0) {
      transit.wellAgain();
    } else if (away == 1 && one == 1) {
      transit.sealed();
    }
  }

  @Test
  void theDatabaseIsAwayInTheMiddle() throws Exception {
    var home = directory.resolve("postgres");
    var routers = new LinkedHashMap<UUID, SimulatedRouter>();
    var bases = new LinkedHashMap<UUID, String>();
    var database = EmbeddedDatabase.start(home);
    try (var server =
        ServerProcess.start(
            directory.resolve("home"), directory.resolve("shared"), database.access(), PACE)) {
      for (var i = 0; i < 10; i++) {
        var router =
            SimulatedRouter.start(
                PushFixture.SEATED, Examples.router7().configuration(), TimeScale.times(PACE));
        var device = add(server, router, "r" + i);
        routers.put(device, router);
        bases.put(device, router.export());
        var script = i % 2 == 0 ? PushTest.HARMLESS : PushTest.LOCK_OUT;
        var plan = server.post(Map.of("script", script), "devices", "" + device, "plans");
        server.post(
            Map.of("plan", plan.path("id").asString(), "acceptCutOff", "r" + i),
            "devices",
            "" + device,
            "pushes");
      }
      database.close();
      Waiting.until("a heartbeat failed", PATIENCE, () -> server.logs("leases failed"));
      database = EmbeddedDatabase.start(home);
      Waiting.until("all are over", PATIENCE, () -> isOver(server));
      var problems = new ArrayList<String>();
      for (var push : server.get("pushes")) {
        var device = UUID.fromString(push.path("device").asString());
        var now = java.util.Objects.requireNonNull(routers.get(device)).export();
        var isBase =
            ConfigurationDiff.between(
                    PushFixture.parse(java.util.Objects.requireNonNull(bases.get(device))),
                    PushFixture.parse(now))
                .isEmpty();
        var status = push.path("status").asString();
        if (status.equals("committed") ? !now.contains("pushed.example.net") : !isBase) {
          problems.add(push.path("deviceName").asString() + " is told to be " + status);
        }
        if (now.matches("(?s).*kedge-(revert|boot|restore|undo|rehearsal)-.*")) {
          problems.add(push.path("deviceName").asString() + " has entries of ours");
        }
      }
      assertThat(problems).isEmpty();
    } finally {
      database.close();
      for (var router : routers.values()) {
        router.close();
      }
    }
  }

  private static boolean isOver(ServerProcess server) {
    try {
      for (var push : server.get("pushes")) {
        if (push.path("completedAt").asString("").isEmpty()) {
          return false;
        }
      }
      return true;
    } catch (RuntimeException e) {
      return false; // the database is still coming up
    }
  }

  private static UUID add(ServerProcess server, SimulatedRouter router, String name) {
    return UUID.fromString(
        server
            .post(
                Map.of(
                    "name", name,
                    "host", router.host(),
                    "port", router.port(),
                    "user", router.user(),
                    "password", router.password()),
                "devices")
            .path("id")
            .asString());
  }
}
