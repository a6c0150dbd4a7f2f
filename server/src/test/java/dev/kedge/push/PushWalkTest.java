package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.backup.BackupRuns;
import dev.kedge.inventory.Device;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.push.Push.Status;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * From A to B, and restored to A: the router's export is A again. Pairs are histories of real
 * routers if {@code -Dkedge.corpus=DIR} names some, otherwise generated.
 */
class PushWalkTest {
  private static final int REAL = 300;
  private static final int GENERATED = 24;

  /** Commands that people use, in another form each time. */
  private static final List<String> DEEDS =
      List.of(
          "/ip dns static add name=w%d.example.net address=10.77.0.%d",
          "/ip firewall address-list add list=walk address=10.78.%d.%d comment=\"two words\"",
          "/ip firewall filter add chain=forward action=drop src-address=10.79.%d.%d place-before=0",
          "/ip firewall filter add chain=walk action=accept comment=\"a;b \\\"%d\\\" %d\"",
          "/ip pool add name=walk%d ranges=10.80.0.%d-10.80.9.9",
          "/system note set note=\"walk %d %d\"",
          "/system identity set name=walk-%d-%d",
          "/queue simple add name=walk%d target=10.81.0.%d/32 max-limit=1M/2M",
          "/ip route add dst-address=10.82.%d.0/24 gateway=10.20.10.%d",
          "/interface bridge add name=walk%d comment=\"%d\"",
          "/ppp secret add name=walk%d password=secret%d service=pptp",
          "/ip dns static remove [find]; /system note set note=\"%d %d\"",
          "/system script add name=walk%d source=\":log info \\\"%d\\\"\"",
          "/ip firewall nat add chain=dstnat action=dst-nat protocol=tcp dst-port=8%d to-addresses=10.20.10.%d");

  private record Pair(String name, String from, String to, String version) {}

  private final PushFixture push = PushFixture.shared();
  private final AtomicInteger walked = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger turnedDown = new AtomicInteger();

  @Test
  void thereAndBack() throws Exception {
    var corpus = Boolean.getBoolean("kedge.soak") ? System.getProperty("kedge.corpus", "") : "";
    var seed = Long.getLong("kedge.seed", new Random().nextLong());
    var cases = new LinkedHashMap<String, Callable<List<String>>>();
    for (var pair : corpus.isEmpty() ? generated(new Random(seed)) : real(Path.of(corpus))) {
      cases.put(pair.name, () -> walk(pair));
    }
    System.out.println("seed " + seed);
    try {
      PushFixture.runAll(cases, PushFixture.BUSY);
    } finally {
      tell();
    }
    assertThat(walked.get()).isGreaterThan(cases.size() / 2);
  }

  private void tell() {
    System.out.printf(
        "%d pairs walked, %d refused by the plan, %d by the router%n",
        walked.get(), refused.get(), turnedDown.get());
  }

  private List<String> walk(Pair pair) throws Exception {
    try (var router = PushFixture.start(RouterProfile.of(pair.version), pair.from)) {
      var device = push.server.add(router);
      var base = router.export();
      var plan = plan(device, pair);
      if (plan.isEmpty()) {
        refused.incrementAndGet();
        return List.of();
      }
      var there = push.ended(push.start(device, plan.get()));
      var problems = push.problems(pair.name, device, router, base, plan.get(), there);
      if (there.status() != Status.COMMITTED) {
        // Hardware and certificates that the simulated router does not have.
        turnedDown.incrementAndGet();
        if (there.status() == Status.REVERTED) {
          return problems;
        }
        problems.add(pair.name + ": " + there.status() + ": " + push.detail(there));
        return problems;
      }
      problems.addAll(restore(pair, device, router, base));
      walked.incrementAndGet();
      return problems;
    }
  }

  /** Makes a plan; empty if there is nothing to do, or it is not offered. */
  private Optional<PushPlan> plan(Device device, Pair pair) throws Exception {
    var to =
        new PlanRequest.Export(
            pair.to.getBytes(StandardCharsets.ISO_8859_1), PlanRequest.Choice.ALL);
    try {
      return push.server.as(
          () -> push.server.bean(PlanService.class).plan(push.found(device), to, PlanTerms.NONE));
    } catch (InvalidRequest e) {
      return Optional.empty();
    }
  }

  private List<String> restore(Pair pair, Device device, SimulatedRouter router, String base)
      throws Exception {
    var oldest =
        push.server.as(() -> push.server.bean(BackupRuns.class).of(device.id(), 100)).getLast();
    var target = router.export();
    var plan =
        push.server.as(
            () ->
                push.server
                    .bean(PlanService.class)
                    .plan(
                        push.found(device),
                        PlanRequest.Restore.whole(device, oldest),
                        PlanTerms.NONE)
                    .orElseThrow());
    var back = push.ended(push.start(device, plan));
    var problems = push.problems(pair.name + ", back", device, router, target, plan, back);
    if (!ConfigurationDiff.between(
            PushFixture.parse(base, pair.version), PushFixture.parse(router.export(), pair.version))
        .isEmpty()) {
      problems.add(pair.name + ": it is not A again: " + back.status() + push.detail(back));
    }
    return problems;
  }

  private static List<Pair> generated(Random random) {
    var pairs = new ArrayList<Pair>();
    for (var i = 0; i < GENERATED; i++) {
      var example = Examples.all().get(i % Examples.all().size());
      var version = example.profile().version().text();
      try (var router = SimulatedRouter.start(example.profile(), example.configuration())) {
        for (var deed = 0; deed < 5; deed++) {
          router.run(
              DEEDS
                  .get(random.nextInt(DEEDS.size()))
                  .formatted(random.nextInt(200), random.nextInt(200)));
        }
        pairs.add(
            new Pair(example.name() + " " + i, example.configuration(), router.export(), version));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return pairs;
  }

  /** Pairs of one version each, evenly spread. */
  private static List<Pair> real(Path corpus) throws IOException {
    var rows =
        Files.readAllLines(corpus.resolve("PAIRS.tsv")).stream()
            .skip(1)
            .map(line -> line.split("\t"))
            .filter(row -> row[3].equals(row[4]) && !row[6].equals("0"))
            .toList();
    var pairs = new ArrayList<Pair>();
    for (var i = 0; i < Math.min(REAL, rows.size()); i++) {
      var row = rows.get((int) ((long) i * rows.size() / Math.min(REAL, rows.size())));
      var folder = corpus.resolve("histories").resolve(row[0]);
      pairs.add(
          new Pair(
              row[0] + " " + row[1],
              withoutSchedulers(folder.resolve(row[1])),
              withoutSchedulers(folder.resolve(row[2])),
              row[3]));
    }
    return pairs;
  }

  /** What a router's own schedules change meanwhile is not part of this test. */
  static String withoutSchedulers(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1)
        .replaceAll("(?ms)^/system scheduler\\R.*?(?=^/|\\z)", "")
        .replaceAll("(?m)^/system scheduler (?:.*\\\\\\R)*.*\\R", "");
  }
}
