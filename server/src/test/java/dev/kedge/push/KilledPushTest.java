package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.ServerProcess;
import dev.kedge.platform.database.DatabaseAccess;
import dev.kedge.platform.database.TestDatabase;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} at every step of the journal: one kill serves a good push and a lockout halted at
 * each step, so a new step is covered by itself. Whenever the server comes back, or another takes
 * over, each router ends with exactly the target or exactly the base, nothing of ours is left on
 * it, and the row reports which.
 */
class KilledPushTest {
  private static final int PACE = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Steps that a lockout reaches only by mistake, but a good push does. */
  private static final Set<PushStep> NOT_OF_LOCK_OUTS =
      EnumSet.of(
          PushStep.PROVED,
          PushStep.DISARMING,
          PushStep.DISARMED,
          PushStep.CLEANING_UP,
          PushStep.COMMITTED,
          PushStep.FAILED);

  private static final Set<PushStep> NOT_OF_GOOD_ONES =
      EnumSet.of(PushStep.REVERTING, PushStep.REVERTED, PushStep.FAILED);

  /** From here on a good push is committed by a node that takes over in time. */
  private static final Set<PushStep> GOOD =
      EnumSet.of(
          PushStep.VERIFYING,
          PushStep.PROVED,
          PushStep.DISARMING,
          PushStep.DISARMED,
          PushStep.CLEANING_UP,
          PushStep.COMMITTED);

  private record Case(PushStep step, boolean isGood, SimulatedRouter router, String base) {}

  @TempDir Path directory;

  private final DatabaseAccess access = TestDatabase.fresh();
  private final Map<UUID, Case> cases = new HashMap<>();

  @AfterEach
  void close() throws Exception {
    for (var of : cases.values()) {
      of.router().close();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kedge.soak", matches = "true")
  void theServerIsBackAtOnce() throws Exception {
    try (var server = start("first")) {
      haltEach(server);
      server.kill();
    }
    try (var server = start("second")) {
      assertEnds(server, true);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kedge.soak", matches = "true")
  void theServerIsBackAfterTheGuardFired() throws Exception {
    try (var server = start("first")) {
      haltEach(server);
      server.kill();
    }
    for (var of : cases.values()) {
      if (of.step().compareTo(PushStep.ARMED) > 0
          && (!of.isGood() || of.step().compareTo(PushStep.DISARMING) <= 0)) {
        Waiting.until(
            "the router reverts by itself after " + of.step(),
            PATIENCE,
            () -> difference(of.base(), of.router()).isEmpty());
      }
    }
    try (var server = start("second")) {
      assertEnds(server, false);
    }
  }

  @Test
  void theServerNeverComesBackAndAnotherTakesOver() throws Exception {
    try (var other = start("other")) {
      try (var server = start("first")) {
        haltEach(server);
        server.kill();
      }
      assertEnds(other, true);
    }
  }

  private ServerProcess start(String home) throws Exception {
    return ServerProcess.start(directory.resolve(home), directory.resolve("shared"), access, PACE);
  }

  /** Lockouts first: they reach their later steps only after the whole confirm timeout. */
  private void haltEach(ServerProcess server) throws Exception {
    var halts = new HashMap<UUID, PushStep>();
    for (var isGood : List.of(false, true)) {
      for (var step : PushStep.values()) {
        if (!(isGood ? NOT_OF_GOOD_ONES : NOT_OF_LOCK_OUTS).contains(step)) {
          halts.put(add(server, step, isGood), step);
        }
      }
    }
    server.halt(halts);
    for (var isGood : List.of(false, true)) {
      var plans = new LinkedHashMap<UUID, String>();
      cases.forEach(
          (device, of) -> {
            if (of.isGood() == isGood) {
              plans.put(device, plan(server, device, of));
            }
          });
      plans.forEach((device, plan) -> begin(server, device, plan)); // at once: guards are running
      var expected = isGood ? halts.size() : plans.size();
      try {
        Waiting.until("all halted", PATIENCE, () -> server.halted() == expected);
      } catch (AssertionError e) {
        throw new AssertionError("not halted, of " + halts + ": " + server.get("pushes"), e);
      }
    }
  }

  private UUID add(ServerProcess server, PushStep step, boolean isGood) throws Exception {
    var router =
        SimulatedRouter.start(
            PushFixture.SEATED, Examples.router7().configuration(), TimeScale.times(PACE));
    var device =
        UUID.fromString(
            server
                .post(
                    Map.of(
                        "name", name(step, isGood),
                        "host", router.host(),
                        "port", router.port(),
                        "user", router.user(),
                        "password", router.password()),
                    "devices")
                .path("id")
                .asString());
    cases.put(device, new Case(step, isGood, router, router.export()));
    return device;
  }

  private static String name(PushStep step, boolean isGood) {
    return (isGood ? "good-" : "lock-out-") + step.column();
  }

  private static String plan(ServerProcess server, UUID device, Case of) {
    var script = of.isGood() ? PushTest.HARMLESS : PushTest.LOCK_OUT;
    return server
        .post(Map.of("script", script), "devices", device.toString(), "plans")
        .path("id")
        .asString();
  }

  private void begin(ServerProcess server, UUID device, String plan) {
    var of = Objects.requireNonNull(cases.get(device));
    server.post(
        // every step is to be reached, also that of the binary backup
        Map.of("plan", plan, "guard", "full", "acceptCutOff", name(of.step(), of.isGood())),
        "devices",
        device.toString(),
        "pushes");
  }

  private void assertEnds(ServerProcess server, boolean inTime) throws Exception {
    try {
      Waiting.until("all are over", PATIENCE, () -> open(server).isEmpty());
    } catch (AssertionError e) {
      throw new AssertionError("still open: " + open(server), e);
    }
    var problems = new ArrayList<String>();
    for (var push : server.get("pushes")) {
      var of = cases.get(UUID.fromString(push.path("device").asString()));
      problem(push, Objects.requireNonNull(of), inTime)
          .forEach(problem -> problems.add(push.path("deviceName").asString() + ": " + problem));
    }
    assertThat(problems).isEmpty();
    assertThat(server.get("pushes")).hasSize(cases.size());
  }

  private static List<String> open(ServerProcess server) {
    var open = new ArrayList<String>();
    for (var push : server.get("pushes")) {
      if (push.path("completedAt").asString("").isEmpty()) {
        open.add(push.path("deviceName").asString() + " at " + push.path("step").asString());
      }
    }
    return open;
  }

  private static List<String> problem(JsonNode push, Case of, boolean inTime) {
    var problems = new ArrayList<String>();
    var status = push.path("status").asString();
    var isBase = difference(of.base(), of.router()).isEmpty();
    if (status.equals("committed")
        ? isBase || !of.router().export().contains("pushed.example.net")
        : !status.equals("reverted") || !isBase) {
      problems.add("it is told to be " + status + ", and the router holds something else");
    }
    if (!of.isGood() && status.equals("committed")) {
      problems.add("a lock-out is committed");
    }
    if (of.isGood() && inTime && GOOD.contains(of.step()) && !status.equals("committed")) {
      problems.add("it was good and is " + status);
    }
    if (of.router().export().matches("(?s).*kedge-(revert|boot|restore|undo|rehearsal)-.*")) {
      problems.add("entries of ours are left");
    }
    if (of.router().files().stream().anyMatch(name -> name.contains("kedge-"))) {
      problems.add("files of ours are left: " + of.router().files());
    }
    if (!of.router().run(":put [:len [/system script job find]]").strip().equals("0")) {
      problems.add("jobs of ours are left");
    }
    return problems;
  }

  private static List<?> difference(String export, SimulatedRouter router) {
    return ConfigurationDiff.between(PushFixture.parse(export), PushFixture.parse(router.export()));
  }
}
