package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.backup.ChangeReason;
import dev.kedge.push.PushService.Options;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disarm that begins just before the router reverts, in steps of a second: whichever is first,
 * the row reports what the router has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushTimingTest {
  /** Guard timeout of these pushes without their exports, in the router's seconds. */
  private static final int GUARD = 150;

  /** Maximum delay of the job after the guard timeout, in seconds. */
  private static final int LATEST = 30;

  private PushFixture push;

  @BeforeAll
  void start(@TempDir Path directory) {
    push = new PushFixture(directory);
  }

  @AfterAll
  void stop() {
    push.close();
  }

  @Test
  void neverCommittedOnARouterThatWentBack() throws Exception {
    var cases = new LinkedHashMap<String, Callable<List<String>>>();
    // One of the two steps, and every second time, unless all are asked for.
    var all = Boolean.getBoolean("kedge.soak");
    for (var step :
        all ? List.of(PushStep.PROVED, PushStep.DISARMING) : List.of(PushStep.DISARMING)) {
      for (var before = 21; before >= -1; before -= all ? 1 : 2) {
        var seconds = before;
        var name = "T - %d s at %s".formatted(seconds, step);
        cases.put(name, () -> problems(name, step, seconds));
      }
    }
    PushFixture.runAll(cases);
  }

  private static long guard(PushPlan plan) {
    return GUARD + 2 * plan.exportTook().toSeconds();
  }

  private List<String> problems(String name, PushStep step, int before) throws Exception {
    try (var router = PushFixture.start(PushFixture.SEATED, Examples.router7().configuration())) {
      var device = push.server.add(router);
      var base = router.export();
      var plan = push.plan(device, PushTest.HARMLESS);
      var armed = new AtomicLong();
      push.at(PushStep.ARMED, device, () -> armed.set(System.nanoTime()));
      push.at(
          step,
          device,
          () ->
              sleepUntil(
                  armed.get() + (guard(plan) - before) * 1_000_000_000L / PushFixture.FACTOR));
      var ended = push.ended(push.start(device, plan));
      return push.problems(name, device, router, base, plan, ended);
    }
  }

  /**
   * An export that takes longer than the guard timeout has to spare comes between arming and the
   * patch, and two of them must fit into the confirm timeout.
   */
  @Test
  void aRouterMayNeedAMinuteForAnExport() throws Exception {
    var names =
        IntStream.range(0, 300)
            .mapToObj(
                "add address=192.0.2.1 name=host-number-%d.customers.example.net type=A\n"
                    ::formatted)
            .collect(
                Collectors.joining(
                    "", Examples.router7().configuration() + "/ip dns static\n", ""));
    try (var router = PushFixture.start(PushFixture.SEATED, names)) {
      var device = push.server.add(router);
      router.inject(Fault.SLOW_EXPORT);
      var plan = push.plan(device, PushTest.HARMLESS);
      assertThat(plan.exportTook()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(100));
      assertThatThrownBy(() -> push.start(device, plan))
          .hasMessageContaining("two looks do not fit into the confirm timeout")
          .hasMessageContaining("--window");
      var options =
          new Options(
              Duration.ofSeconds(180), Duration.ofSeconds(10), null, Set.of(), ChangeReason.NONE);
      push.assertCommitted(push.ended(push.start(device, plan, options)), router, plan);
    }
  }

  /**
   * The inverse patch begins during a patch that takes longer than the guard timeout: no line of
   * the patch runs later.
   */
  @Test
  @EnabledIfSystemProperty(named = "kedge.soak", matches = "true")
  void aPatchThatIsSlowerThanTheGuardIsStoppedForGood() throws Exception {
    for (var script : List.of(PushTest.HARMLESS, PushTest.LOCK_OUT + PushTest.HARMLESS)) {
      try (var router = PushFixture.start(PushFixture.SEATED, Examples.router7().configuration())) {
        var device = push.server.add(router);
        var base = router.export();
        var plan = push.plan(device, script);
        push.at(PushStep.APPLYING, device, () -> slowDown(router));
        var ended = push.ended(push.start(device, plan));
        push.assertReverted(ended, router, base);
        router.advance(Duration.ofSeconds(3 * GUARD)); // it would have gone on by then
        PushFixture.assertHolds(router, base);
        assertThat(router.log()).noneMatch(line -> line.contains("rebooted"));
      }
    }
  }

  /** Makes the patch wait for longer than the guard timeout before its last command. */
  private static void slowDown(SimulatedRouter router) {
    var name =
        router.files().stream()
            .filter(file -> file.endsWith("-patch.rsc"))
            .findFirst()
            .orElseThrow();
    var text = new String(Objects.requireNonNull(router.file(name)), StandardCharsets.ISO_8859_1);
    var last = text.lastIndexOf(":global kedgestop");
    var slow = text.substring(0, last) + ":delay %ds\n".formatted(2 * GUARD) + text.substring(last);
    try (var ssh = SshClient.setUpDefaultClient()) {
      ssh.setServerKeyVerifier((_, _, _) -> true);
      ssh.start();
      try (var session =
          ssh.connect(router.user(), router.host(), router.port())
              .verify(PushFixture.PATIENCE)
              .getSession()) {
        session.addPasswordIdentity(router.password());
        session.auth().verify(PushFixture.PATIENCE);
        try (var sftp = SftpClientFactory.instance().createSftpClient(session);
            var out = sftp.write(name)) {
          out.write(slow.getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The job alone, as on a router that forbids schedulers, whatever happens to its clock. */
  @Test
  @EnabledIfSystemProperty(named = "kedge.soak", matches = "true")
  void theJobIsNeverLate() throws Exception {
    var steps = new LinkedHashMap<String, Consumer<SimulatedRouter>>();
    steps.put("no step", _ -> {});
    for (var hours : new int[] {3, -3}) {
      steps.put(
          hours + " h", router -> router.stepClock(router.clock().plus(Duration.ofHours(hours))));
    }
    steps.put("1970", router -> router.stepClock(Instant.parse("1970-01-02T00:00:00Z")));
    steps.put( // New York goes back by an hour
        "winter time in another zone",
        router -> {
          router.run("/system clock set time-zone-name=America/New_York");
          router.stepClock(Instant.parse("2026-11-01T05:59:30Z"));
        });
    steps.put("a zone", router -> router.run("/system clock set time-zone-name=Asia/Tokyo"));
    var cases = new LinkedHashMap<String, Callable<List<String>>>();
    steps.forEach((name, step) -> cases.put(name, () -> lateness(name, step)));
    PushFixture.runAll(cases);
  }

  private List<String> lateness(String name, Consumer<SimulatedRouter> step) throws Exception {
    try (var router = PushFixture.start(PushFixture.SEATED, Examples.router7().configuration())) {
      var device = push.server.add(router);
      router.stepClock(Instant.parse("2026-10-25T00:59:00Z")); // just before Europe's winter time
      var base = router.export();
      var plan = push.plan(device, PushTest.LOCK_OUT);
      var armed = new AtomicLong();
      push.at(PushStep.ARMED, device, () -> armed.set(System.nanoTime()));
      push.at(PushStep.VERIFYING, device, () -> step.accept(router));
      var begun = push.start(device, plan, GuardLevel.JOB);
      Waiting.until(
          "the router goes back",
          PushFixture.PATIENCE,
          () -> router.log().stream().anyMatch(line -> line.endsWith(" reverted")));
      var after = (System.nanoTime() - armed.get()) / 1_000_000_000.0 * PushFixture.FACTOR;
      var problems = push.problems(name, device, router, base, plan, push.ended(begun));
      if (after < guard(plan) - LATEST || after > guard(plan) + LATEST) {
        problems.add(name + ": the router went back after " + after + " s");
      }
      return problems;
    }
  }

  private static void sleepUntil(long moment) {
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, moment - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
