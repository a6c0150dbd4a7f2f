package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.push.AdversaryCase.Base;
import dev.kedge.push.AdversaryRun.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pushes of any daily change to any router, while colleagues work on it and servers, routers and
 * links fail at any moment: {@link Invariants} holds of each. {@code ./kedge test --adversary
 * SECONDS}; KEDGE_ADVERSARY_SEED gives the first case.
 */
class AdversaryTest {
  private static final int AT_ONCE = Integer.getInteger("kedge.adversary.at-once", 16);

  /** In so many seconds at least one push, foreign edit and crash. */
  private static final double SECONDS_FOR_ONE = 2;

  private static final Duration MAX_SHRINKING = Duration.ofSeconds(120);

  private record Violation(AdversaryCase of, List<String> problems) {
    @Override
    public String toString() {
      return String.join("\n", problems) + "\n" + of;
    }
  }

  private final AtomicInteger pushes = new AtomicInteger();
  private final AtomicInteger foreign = new AtomicInteger();
  private final AtomicInteger crashes = new AtomicInteger();
  private final Map<End, Integer> ends = new ConcurrentHashMap<>();
  private final List<Violation> violations = Collections.synchronizedList(new ArrayList<>());

  @Test
  void everyPushEndsAsItSays(@TempDir Path directory) throws Exception {
    var seconds = Integer.getInteger("kedge.adversary", 20);
    var wanted = System.getenv("KEDGE_ADVERSARY_SEED");
    var first = wanted == null ? new Random().nextInt(1_000_000) : Long.parseLong(wanted);
    var bases = AdversaryCase.bases();
    var next = new AtomicLong(first);
    try (var push = new PushFixture(directory);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var until = System.nanoTime() + seconds * 1_000_000_000L;
      for (var i = 0; i < AT_ONCE; i++) {
        threads.execute(
            () -> {
              while (System.nanoTime() < until) {
                run(push, next.getAndIncrement(), bases);
              }
            });
      }
      threads.close();
      shrink(push, System.nanoTime() + MAX_SHRINKING.toNanos());
    }
    System.out.println("ends: " + ends);
    System.out.printf(
        "adversary: seed %d, %d pushes, %d foreign edits, %d crashes, %d violations%n",
        first, pushes.get(), foreign.get(), crashes.get(), violations.size());
    assertThat(violations).isEmpty();
    assertThat(List.of(pushes.get(), foreign.get(), crashes.get()))
        .allMatch(count -> count >= seconds / SECONDS_FOR_ONE);
  }

  private void run(PushFixture push, long seed, List<Base> bases) {
    var of = AdversaryCase.of(seed, bases);
    var problems = problems(push, of, true);
    if (!problems.isEmpty()) {
      violations.add(new Violation(of, problems));
    }
  }

  private List<String> problems(PushFixture push, AdversaryCase of, boolean counts) {
    try (var run = new AdversaryRun(push, of)) {
      var end = run.run();
      if (counts) {
        ends.merge(end, 1, Integer::sum);
        if (end != End.REFUSED) {
          pushes.incrementAndGet();
        }
        foreign.addAndGet(run.edits.size());
        crashes.addAndGet((int) run.happened.stream().filter(Mishap::isCrash).count());
      }
      var problems = Invariants.problems(run, end);
      if (!problems.isEmpty()) {
        problems.add(String.join(", ", run.trace));
      }
      return problems;
    } catch (Exception | AssertionError e) {
      var trace = new java.io.StringWriter();
      e.printStackTrace(new java.io.PrintWriter(trace));
      return List.of("the case itself: " + trace);
    }
  }

  /** Prints each violation; the first ones without what they do not need. */
  private void shrink(PushFixture push, long until) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      violations.stream()
          .limit(AT_ONCE)
          .forEach(
              violation ->
                  threads.execute(
                      () ->
                          System.out.println(
                              String.join("\n", violation.problems)
                                  + "\n"
                                  + shrunk(push, violation.of, until))));
    }
    violations.stream().skip(AT_ONCE).forEach(System.out::println);
  }

  /** The case without what the violation does not need, as far as it comes again. */
  private AdversaryCase shrunk(PushFixture push, AdversaryCase of, long until) {
    var smallest = of;
    var candidates = new ArrayList<UnaryOperator<AdversaryCase>>();
    of.mishaps().forEach(mishap -> candidates.add(now -> now.without(mishap)));
    of.changes().forEach(change -> candidates.add(now -> now.without(change)));
    candidates.add(AdversaryCase::withoutOddities);
    for (var candidate : candidates) {
      var smaller = candidate.apply(smallest);
      if (System.nanoTime() < until
          && !smaller.toString().equals(smallest.toString())
          && !problems(push, smaller, false).isEmpty()) {
        smallest = smaller;
      }
    }
    return smallest;
  }
}
