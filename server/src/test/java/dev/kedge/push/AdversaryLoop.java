package dev.kedge.push;

import dev.kedge.push.AdversaryRun.End;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** Runs case after case, many at a time, counts them, and shrinks the cases of violations. */
final class AdversaryLoop {
  private static final int AT_ONCE = Integer.getInteger("kedge.adversary.at-once", 24);
  private static final Duration MAX_SHRINKING = Duration.ofSeconds(60);

  /** For mutations of the product, where one violation is enough. */
  private static final boolean ENDS_AT_FIRST = Boolean.getBoolean("kedge.adversary.first");

  private record Violation(AdversaryCase of, List<String> problems) {
    @Override
    public String toString() {
      return "%s\n%s".formatted(String.join("\n", problems), of);
    }
  }

  final AtomicInteger pushes = new AtomicInteger();
  final AtomicInteger foreign = new AtomicInteger();
  final AtomicInteger crashes = new AtomicInteger();
  private final Map<End, Integer> ends = new ConcurrentHashMap<>();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final List<Violation> violations = Collections.synchronizedList(new ArrayList<>());
  private final PushFixture push;
  private final String name;

  AdversaryLoop(PushFixture push, String name) {
    this.push = push;
    this.name = name;
  }

  /** Starts cases for that long, and waits for their ends. */
  void run(Duration length, long seed, LongFunction<AdversaryCase> cases) {
    var next = new AtomicLong(seed);
    var until = System.nanoTime() + length.toNanos();
    var workers = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < AT_ONCE; i++) {
        workers.add(
            threads.submit(
                () -> {
                  while (System.nanoTime() < until && !(ENDS_AT_FIRST && !violations.isEmpty())) {
                    var of = cases.apply(next.getAndIncrement());
                    var problems = problems(of, true);
                    if (!problems.isEmpty()) {
                      violations.add(new Violation(of, problems));
                      System.out.println("found: " + violations.getLast());
                    }
                  }
                }));
      }
    }
    workers.forEach(AdversaryLoop::requireDone);
    failures.forEach(failure -> System.out.println("failed: " + failure));
    printViolations(System.nanoTime() + MAX_SHRINKING.toNanos());
    System.out.println(name + ": " + ends);
  }

  /** Fails if a worker could not make its next case: fewer would be left. */
  private static void requireDone(Future<?> worker) {
    if (worker.state() == Future.State.FAILED) {
      throw new IllegalStateException(worker.exceptionNow());
    }
  }

  int count(End end) {
    return ends.getOrDefault(end, 0);
  }

  List<String> violations() {
    return violations.stream().map(Violation::toString).toList();
  }

  private List<String> problems(AdversaryCase of, boolean counts) {
    try (var run = new AdversaryRun(push, of)) {
      var end = run.run();
      if (counts) {
        ends.merge(end, 1, Integer::sum);
        pushes.addAndGet(end == End.REFUSED ? 0 : 1);
        foreign.addAndGet(run.colleague.edits.size());
        crashes.addAndGet((int) run.happened.stream().filter(Mishap::isCrash).count());
      }
      var problems = Invariants.problems(run, end);
      if (counts && end == End.FAILED) {
        failures.add("%s%s\n%s".formatted(of, String.join(", ", run.trace), run.words()));
      }
      if (!problems.isEmpty()) {
        problems.add(String.join(", ", run.trace));
      }
      return problems;
    } catch (Exception | AssertionError e) {
      var trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return List.of("the case itself: " + trace);
    }
  }

  /** Prints each violation, the first ones shrunk. */
  private void printViolations(long until) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      violations.stream()
          .limit(AT_ONCE)
          .forEach(violation -> threads.execute(() -> print(shrunk(violation, until))));
    }
    violations.stream().skip(AT_ONCE).forEach(AdversaryLoop::print);
  }

  private static void print(Violation violation) {
    System.out.println("VIOLATION " + violation);
  }

  private Violation shrunk(Violation violation, long until) {
    var smallest = violation;
    var steps = new ArrayList<UnaryOperator<AdversaryCase>>();
    violation.of.mishaps().forEach(mishap -> steps.add(of -> of.without(mishap)));
    violation.of.changes().forEach(change -> steps.add(of -> of.without(change)));
    steps.add(AdversaryCase::withoutSurprises);
    for (var step : steps) {
      var smaller = step.apply(smallest.of);
      if (System.nanoTime() < until && !smaller.equals(smallest.of)) {
        var problems = problems(smaller, false);
        if (!problems.isEmpty()) {
          smallest = new Violation(smaller, problems);
        }
      }
    }
    return smallest;
  }
}
