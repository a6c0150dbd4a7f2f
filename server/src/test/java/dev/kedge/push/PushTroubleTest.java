package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.push.Push.Status;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whatever happens to a router in the middle of a push, it ends with exactly the target or exactly
 * the base, as the row reports, and nothing of ours is left. Many at a time, each on its own
 * router.
 */
class PushTroubleTest {
  /** What happens, and when. */
  private record Trouble(
      String script, RouterProfile profile, PushStep when, Consumer<SimulatedRouter> what) {}

  private final PushFixture push = PushFixture.shared();

  private final Map<String, Trouble> troubles = new LinkedHashMap<>();

  private void add(String name, PushStep when, Consumer<SimulatedRouter> what) {
    add(name, PushFixture.SEATED, when, what);
  }

  private void add(
      String name, RouterProfile profile, PushStep when, Consumer<SimulatedRouter> what) {
    troubles.put(
        "good, " + name + " at " + when, new Trouble(PushTest.HARMLESS, profile, when, what));
    troubles.put(
        "lock-out, " + name + " at " + when, new Trouble(PushTest.LOCK_OUT, profile, when, what));
  }

  @Test
  void powerLinkAndReboots() throws Exception {
    for (var when : List.of(PushStep.ARMED, PushStep.APPLYING, PushStep.VERIFYING)) {
      add("a power cut", when, router -> router.cause(Event.POWER_LOSS));
      add("a lost link", when, router -> later(router, 40, Event.LINK_LOST));
    }
    add(
        "two power cuts",
        PushStep.VERIFYING,
        router -> {
          router.cause(Event.POWER_LOSS);
          inRouterTime(80, () -> router.cause(Event.POWER_LOSS));
        });
    add(
        "a reboot that changes ids",
        PushFixture.SEATED.with(
            UnverifiedBehaviour.IDS_CHANGE_AT_REBOOT, UnverifiedBehaviour.INTERVAL_RUNS_FROM_BOOT),
        PushStep.VERIFYING,
        router -> router.cause(Event.REBOOT));
    add(
        "a reboot on a board with a flash folder",
        PushFixture.SEATED.withFlashFolder(),
        PushStep.APPLYING,
        router -> router.cause(Event.REBOOT));
    runAll();
  }

  @Test
  void clocks() throws Exception {
    for (var profile :
        List.of(
            PushFixture.SEATED,
            PushFixture.SEATED.with(UnverifiedBehaviour.SCHEDULER_IGNORES_CLOCK_STEPS))) {
      var how = profile.equals(PushFixture.SEATED) ? "" : " that moves no runs";
      for (var hours : new int[] {3, -3}) {
        add(
            "a step of %d h%s".formatted(hours, how),
            profile,
            PushStep.VERIFYING,
            router -> router.stepClock(router.clock().plus(Duration.ofHours(hours))));
      }
      add(
          "a clock that falls to 1970" + how,
          profile,
          PushStep.ARMED,
          router -> router.stepClock(Instant.parse("1970-01-02T00:00:00Z")));
      add(
          "another zone" + how,
          profile,
          PushStep.VERIFYING,
          router -> router.run("/system clock set time-zone-name=America/New_York"));
    }
    runAll();
  }

  @Test
  @EnabledIfSystemProperty(named = "kedge.soak", matches = "true")
  void faults() throws Exception {
    for (var fault :
        List.of(
            Fault.FILE_LATE,
            Fault.FLASH_FULL,
            Fault.SCHEDULER_REFUSED,
            Fault.BACKUP_REFUSED,
            Fault.POLICY_FTP_MISSING,
            Fault.POLICY_WRITE_MISSING,
            Fault.POLICY_TEST_MISSING,
            Fault.EXPORT_INTERRUPTED,
            Fault.EXPORT_CUT,
            Fault.NO_EXIT_STATUS,
            Fault.SESSION_LIMIT,
            Fault.AUTH_REFUSED)) {
      for (var when : List.of(PushStep.OPENED, PushStep.VERIFYING)) {
        add(
            fault.name(),
            when,
            router -> {
              router.inject(fault);
              inRouterTime(100, () -> router.clear(fault));
            });
      }
    }
    add(
        "no result file",
        PushFixture.SEATED.with(
            UnverifiedBehaviour.EXECUTE_WRITES_NO_FILE, UnverifiedBehaviour.LOAD_NEEDS_SENSITIVE),
        PushStep.OPENED,
        _ -> {});
    runAll();
  }

  /** Each command of a push is refused in one of these: on stdout, with exit status 0. */
  @Test
  @EnabledIfSystemProperty(named = "kedge.soak", matches = "true")
  void refusals() throws Exception {
    var starts = new TreeSet<String>();
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      push.push(device, PushTest.HARMLESS);
      for (var line : router.executed()) {
        starts.add(line.substring(0, Math.min(line.length(), 34)).replaceAll("[0-9a-f]{8,}.*", ""));
      }
    }
    assertThat(starts).hasSizeGreaterThan(15);
    for (var start : starts) {
      troubles.put(
          "refused: " + start,
          new Trouble(
              PushTest.HARMLESS,
              PushFixture.SEATED,
              PushStep.OPENED,
              router -> {
                router.refuse(start, "failure: refused");
                inRouterTime(150, () -> router.accept(start));
              }));
    }
    runAll();
  }

  private void runAll() throws Exception {
    var cases = new LinkedHashMap<String, Callable<List<String>>>();
    troubles.forEach((name, trouble) -> cases.put(name, () -> problemsOf(name, trouble)));
    troubles.clear();
    PushFixture.runAll(cases);
  }

  private List<String> problemsOf(String name, Trouble trouble) throws Exception {
    try (var router = PushFixture.start(trouble.profile, Examples.router7().configuration())) {
      var device = push.server.add(router);
      var base = router.export();
      var plan = push.plan(device, trouble.script);
      push.at(trouble.when, device, () -> trouble.what.accept(router));
      var ended = push.ended(push.start(device, plan));
      var problems = push.problems(name, device, router, base, plan, ended);
      if (ended.status() == Status.COMMITTED && trouble.script.equals(PushTest.LOCK_OUT)) {
        problems.add(name + ": a lock-out is committed");
      }
      return problems;
    }
  }

  /** Ends after that many of its seconds. */
  private static void later(SimulatedRouter router, int seconds, Event event) {
    router.cause(event);
    inRouterTime(seconds, router::restoreLink);
  }

  private static void inRouterTime(int seconds, Runnable what) {
    CompletableFuture.delayedExecutor(1000L * seconds / PushFixture.FACTOR, TimeUnit.MILLISECONDS)
        .execute(what);
  }
}
