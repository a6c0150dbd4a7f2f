package dev.kedge.push;

import dev.kedge.simulator.Examples;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disarm that begins when the router is about to go back, in steps of a second: whichever is
 * first, the row says what the router holds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushTimingTest {
  /** T of these pushes, in the router's seconds. */
  private static final int GUARD = 150;

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
    // Half of them, and every second one, unless all are asked for.
    var all = Boolean.getBoolean("kedge.all");
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
          () -> sleepUntil(armed.get() + (GUARD - before) * 1_000_000_000L / PushFixture.FACTOR));
      var ended = push.ended(push.start(device, plan));
      return push.problems(name, device, router, base, plan, ended);
    }
  }

  private static void sleepUntil(long moment) {
    try {
      Thread.sleep(java.time.Duration.ofNanos(Math.max(0, moment - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
