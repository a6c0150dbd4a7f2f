package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.inventory.Device;
import dev.kedge.push.Push.Status;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PlanTable;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Requirements of a guard before the first change, on routers that do not meet them. */
@Execution(ExecutionMode.CONCURRENT)
class GuardTest {
  private static final String ADD = "/system scheduler add name=\"kedge-";

  private final PushFixture push = PushFixture.shared();

  private static SimulatedRouter router(RouterProfile profile) throws Exception {
    return PushFixture.start(profile, Examples.router7().configuration());
  }

  /** Each ends before the patch begins, with the reason. */
  private void assertRefused(SimulatedRouter router, Device device, String base, String why)
      throws Exception {
    var ended = push.push(device, PushTest.HARMLESS);
    push.assertReverted(ended, router, base);
    assertThat(push.detail(ended)).contains(why);
    assertThat(push.steps(ended)).doesNotContain(PushStep.ARMED, PushStep.APPLYING);
    assertThat(router.executed()).noneMatch(line -> line.contains("-patch.rsc\" file="));
  }

  /**
   * {@code jan/02/2006} before 7.10, ISO since then; over midnight, too (see
   * routeros-behaviour.md#scheduler-next-run).
   */
  @Test
  void entriesStartByTheRoutersClockInItsOwnSpelling() throws Exception {
    for (var example : Examples.all()) {
      try (var router = PushFixture.start(example)) {
        var device = push.server.add(router);
        router.stepClock(Instant.parse("2026-12-31T23:59:50Z"));
        var plan = push.plan(device, PushTest.HARMLESS);
        push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
        var old = example.name().equals("branch6");
        assertThat(router.executed())
            .anyMatch(
                line ->
                    line.matches(
                        "/system scheduler add name=\"kedge-revert-\\w+\" start-date=(%s) start-time=\\d\\d:\\d\\d:\\d\\d interval=\\d+s .*"
                            .formatted(old ? "dec/31/2026|jan/01/2027" : "2026-12-31|2027-01-01")));
      }
    }
  }

  @Test
  void aClockThatIsNotSetIsNoObstacleButWhereSuchEntriesDoNotRun() throws Exception {
    for (var version : List.of("7.16.2", "7.24.2")) {
      try (var router = router(RouterProfile.of(version))) {
        var device = push.server.add(router);
        router.inject(Fault.WRONG_CLOCK);
        var base = router.export();
        if (version.equals("7.16.2")) {
          var plan = push.plan(device, PushTest.HARMLESS);
          push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
        } else {
          assertRefused(router, device, base, "clock is not set, and RouterOS 7.24.2");
        }
      }
    }
  }

  @Test
  void anEntryThatWouldRunAtAnotherTimeIsNoGuard() throws Exception {
    try (var router = router(PushFixture.SEATED)) {
      var device = push.server.add(router);
      var base = router.export();
      router.after(
          ADD + "revert", () -> router.stepClock(router.clock().plus(Duration.ofSeconds(100))));
      assertRefused(router, device, base, "clock was set meanwhile");
    }
  }

  @Test
  void anEntryWithAnotherStartThanWasSentIsNoGuard() throws Exception {
    try (var router = router(RouterProfile.of("7.24.2"))) {
      var device = push.server.add(router);
      var base = router.export();
      router.after(
          ADD + "revert",
          () ->
              router.run(
                  "/system scheduler set [find name~\"kedge-revert\"] start-date=1970-01-01"));
      assertRefused(router, device, base, "its start is not what was sent");
    }
  }

  /** Does a job outlive its TCP connection (see routeros-behaviour.md#jobs-and-connections)? */
  @Test
  void jobsThatEndWithTheirConnectionAreFoundByTheRehearsal() throws Exception {
    for (var level : List.of(GuardLevel.SOFT_BOOT, GuardLevel.JOB)) {
      try (var router =
          router(PushFixture.SEATED.with(UnverifiedBehaviour.JOBS_DIE_WITH_THEIR_CONNECTION))) {
        var device = push.server.add(router);
        var base = router.export();
        var ended = push.ended(push.start(device, push.plan(device, PushTest.HARMLESS), level));
        push.assertReverted(ended, router, base);
        assertThat(push.detail(ended))
            .contains("a job ended with the connection that started it")
            .contains("Nothing was changed");
        assertThat(push.steps(ended)).doesNotContain(PushStep.ARMING);
      }
    }
  }

  @Test
  void anEntryForStartUpsThatIsNotKeptAsSentIsFoundByTheRehearsal() throws Exception {
    for (var change : List.of("start-time=10:00:00", "disabled=yes", "on-event=\":log info x\"")) {
      try (var router = router(PushFixture.SEATED)) {
        var device = push.server.add(router);
        var base = router.export();
        router.after(
            ADD + "boot",
            () -> router.run("/system scheduler set [find name~\"kedge-boot\"] " + change));
        assertRefused(router, device, base, "rehearsal failed: of the entry for start-ups");
      }
    }
  }

  @Test
  void anEventForStartUpsThatDoesNotRunIsFoundByTheRehearsal() throws Exception {
    try (var router = router(PushFixture.SEATED)) {
      var device = push.server.add(router);
      var base = router.export();
      // after it was read back
      router.before(
          ":put [:execute [/system scheduler get",
          () ->
              router.run(
                  "/system scheduler set [find name~\"kedge-boot\"] on-event=\":delay 1s; :if (\""));
      assertRefused(router, device, base, "the event of the entry for start-ups did not run");
    }
  }

  /** An inverse patch in a file is imported within {@code :do … on-error}. */
  @Test
  void aScriptThatEndsAtAnErrorOfItsImportIsFoundByTheRehearsal() throws Exception {
    try (var router = router(PushFixture.SEATED)) {
      var device = push.server.add(router);
      var base = router.export();
      router.before(
          ":global kedgeprobe",
          () -> {
            var source =
                router.run(":put [/system script get [find name~\"kedge-rehearsal\"] source]");
            var file = source.replaceAll("(?s).*file-name=\"([^\"]+)\".*", "$1");
            router.run(
                "/system script set [find name~\"kedge-rehearsal\"] source=\"/import file-name=%s; :error ended\""
                    .formatted(file));
          });
      assertRefused(router, device, base, "would not be retried");
    }
  }

  /**
   * A lone {@code !p} stops the parse of a script, and none of it runs (see
   * routeros-behaviour.md#unset-beside-set); before 7.16 no dry run would show it.
   */
  @Test
  void aPlanWhoseInverseTheRouterCannotParseIsNotBegun() throws Exception {
    try (var router = router(RouterProfile.of("7.12.1"))) {
      var device = push.server.add(router);
      var base = router.export();
      var plan = withInverse(push.plan(device, PushTest.HARMLESS), "/ip ssh set !host-key-size");
      push.server.as(
          () -> {
            push.server.bean(PlanTable.class).add(plan);
            return null;
          });
      var ended = push.ended(push.start(device, plan));
      push.assertReverted(ended, router, base);
      assertThat(push.detail(ended)).contains("cannot parse the inverse patch");
      assertThat(push.steps(ended)).doesNotContain(PushStep.ARMING);
    }
  }

  /** Makes another plan with one more command in its inverse patch. */
  private static PushPlan withInverse(PushPlan plan, String command) {
    var commands = new ArrayList<>(plan.inverse().commands());
    commands.add(command);
    return new PushPlan(
        UUID.randomUUID(),
        plan.deviceId(),
        plan.kind(),
        plan.version(),
        plan.board(),
        plan.serial(),
        plan.baseSha256(),
        plan.base(),
        plan.target(),
        plan.patch(),
        new PushPlan.Script(plan.inverse().checks(), commands, plan.inverse().closing()),
        plan.touched(),
        plan.changes(),
        plan.risks(),
        plan.level(),
        plan.levelReason(),
        plan.probes(),
        plan.notes(),
        plan.usual(),
        plan.unproved(),
        plan.guardAccount(),
        plan.thenAt(),
        plan.health(),
        plan.exportTook(),
        plan.createdAt(),
        plan.expiresAt());
  }

  /** The connection is dropped in the middle of the rehearsal, and the new one counts. */
  @Test
  void theRehearsalTakesANewConnection() throws Exception {
    try (var router = router(PushFixture.SEATED)) {
      var device = push.server.add(router);
      var plan = push.plan(device, PushTest.HARMLESS);
      var before = new AtomicLong();
      var after = new AtomicLong();
      push.at(PushStep.REHEARSING, device, () -> before.set(router.sessions().accepted()));
      push.at(PushStep.CHECKING, device, () -> after.set(router.sessions().accepted()));
      var ended = push.ended(push.start(device, plan));
      assertThat(ended.status()).isEqualTo(Status.COMMITTED);
      assertThat(after.get() - before.get()).isEqualTo(1);
    }
  }
}
