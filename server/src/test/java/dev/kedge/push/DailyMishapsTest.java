package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.inventory.Device;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.Lease;
import dev.kedge.push.DailyChanges.One;
import dev.kedge.push.Push.Status;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.TimeScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Daily changes, each with one or two mishaps: a restart, a power cut, a lost link, a server that
 * dies, a colleague, a person who changes her mind. The reported end of a push is compared with a
 * router on which somebody typed the change, or did not. Seconds by {@code -Dkedge.adversary}; the
 * seed by {@code KEDGE_ADVERSARY_SEED}.
 */
class DailyMishapsTest {
  private static final int SECONDS = Integer.getInteger("kedge.adversary", 20);
  private static final int AT_ONCE = Integer.getInteger("kedge.adversary.at-once", 8);
  private static final long USUAL_SEED = 555_467;
  private static final String FOREIGN = "ann.example.net";

  private static final List<PushStep> STEPS =
      List.of(
          PushStep.REHEARSING,
          PushStep.ARMING,
          PushStep.ARMED,
          PushStep.APPLYING,
          PushStep.VERIFYING,
          PushStep.PROVED,
          PushStep.DISARMING,
          PushStep.DISARMED,
          PushStep.CLEANING_UP);

  private final PushFixture push = PushFixture.shared();
  private final AtomicInteger pushes = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final List<String> violations = java.util.Collections.synchronizedList(new ArrayList<>());

  @Test
  void eachEndsAsItSays() throws Exception {
    var first = seed();
    var next = new AtomicLong(first);
    var all = DailyChanges.all().stream().filter(one -> !one.kind().equals("list")).toList();
    var end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < AT_ONCE; i++) {
        threads.execute(
            () -> {
              do {
                judge(next.getAndIncrement(), all);
              } while (System.nanoTime() < end);
            });
      }
    }
    System.out.printf(
        "daily mishaps: seed %d, %d pushes, %d refused, %d violations%n",
        first, pushes.get(), refused.get(), violations.size());
    assertThat(violations).isEmpty();
    assertThat(pushes.get()).isPositive();
  }

  /** The same each time, except in longer runs. */
  private static long seed() {
    var wanted = System.getenv("KEDGE_ADVERSARY_SEED");
    return wanted != null
        ? Long.parseLong(wanted)
        : System.getProperty("kedge.adversary") == null
            ? USUAL_SEED
            : new Random().nextInt(1_000_000);
  }

  private void judge(long seed, List<One> all) {
    var random = new Random(seed);
    random.nextInt();
    var one = all.get(random.nextInt(all.size()));
    var told = new ArrayList<String>();
    try {
      var problems = run(one, random, told);
      if (!problems.isEmpty()) {
        note("seed %d: %s %s: %s".formatted(seed, one, told, problems));
      }
    } catch (Exception | AssertionError e) {
      note("seed %d: %s %s: %s".formatted(seed, one, told, e));
    }
  }

  private void note(String violation) {
    violations.add(violation);
    System.out.println("found: " + violation);
  }

  private List<String> run(One one, Random random, List<String> told) throws Exception {
    try (var router = one.start(TimeScale.times(PushFixture.FACTOR), false);
        var typed = one.start(TimeScale.times(PushFixture.FACTOR), true)) {
      var device = push.server.add(router);
      var base = router.export();
      var thenAt = one.thenAt(push, router);
      var request = new PlanRequest.Script(one.script());
      PushPlan plan;
      try {
        plan =
            push.server.as(
                () ->
                    push.server
                        .bean(PlanService.class)
                        .plan(push.found(device), request, new PlanTerms(List.of(), thenAt, null))
                        .orElseThrow());
        for (var i = 0; i <= random.nextInt(2); i++) {
          mishap(device, router, random, told);
        }
        var ended = push.ended(push.start(device, plan));
        pushes.incrementAndGet();
        told.add(ended.status().name());
        return problems(
            one, ended, ended.status() == Status.COMMITTED ? typed.export() : base, router);
      } catch (InvalidRequest e) {
        refused.incrementAndGet();
        return List.of(); // the backup before it met a mishap
      } finally {
        router.restoreLink();
      }
    }
  }

  private List<String> problems(One one, Push ended, String expected, SimulatedRouter router)
      throws Exception {
    router.run("/ip dns static remove [find where name=\"%s\"]".formatted(FOREIGN));
    var problems =
        new ArrayList<>(DailyChangesTest.differences(ended.status().name(), one, expected, router));
    if (ended.status() == Status.FAILED) {
      problems.add("failed: " + push.detail(ended));
    }
    if (!problems.isEmpty()) {
      problems.add(push.detail(ended));
    }
    return problems;
  }

  private void mishap(Device device, SimulatedRouter router, Random random, List<String> told) {
    var step = STEPS.get(random.nextInt(STEPS.size()));
    var seconds = 5 + random.nextInt(60);
    var what = random.nextInt(7);
    told.add(
        step
            + " "
            + List.of("reboot", "power cut", "link", "crash", "ann", "back", "yes").get(what));
    push.at(step, device, () -> happen(what, seconds, device, router));
  }

  private void happen(int what, int seconds, Device device, SimulatedRouter router) {
    switch (what) {
      case 0 -> router.cause(Event.REBOOT);
      case 1 -> router.cause(Event.POWER_LOSS);
      case 2 -> {
        router.cause(Event.LINK_LOST);
        router.later(Duration.ofSeconds(seconds), router::restoreLink);
      }
      case 3 -> throw new Lease.Lost(current(device)); // another node takes over
      case 4 -> router.run("/ip dns static add name=%s address=10.1.2.3".formatted(FOREIGN));
      case 5 -> push.askBack(device);
      default -> push.server.bean(PushRequests.class).confirm(current(device));
    }
  }

  private java.util.UUID current(Device device) {
    return push.server.bean(PushService.class).newest(200).stream()
        .filter(one -> one.deviceId().equals(device.id()) && one.isOpen())
        .map(Push::id)
        .findFirst()
        .orElseThrow();
  }
}
