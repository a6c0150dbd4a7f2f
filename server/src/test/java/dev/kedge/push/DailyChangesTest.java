package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.backup.BackupRuns;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.push.DailyChanges.One;
import dev.kedge.push.Push.Status;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.TimeScale;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Each daily change is committed, and reverted if a person asks for it; the expected result is
 * another router on which somebody typed it. One way for each kind and version; all ways with
 * {@code ./kedge test --all}.
 */
class DailyChangesTest {
  private enum Way {
    SCRIPT,
    EXPORT,
    RESTORE
  }

  private final PushFixture push = PushFixture.shared();
  private final ConcurrentSkipListMap<String, String> ended = new ConcurrentSkipListMap<>();

  @Test
  void eachCommitsAndIsTakenBack() throws Exception {
    var cases = new LinkedHashMap<String, Callable<List<String>>>();
    var only = System.getProperty("kedge.daily", "");
    for (var one : DailyChanges.all()) {
      for (var way : ways(one)) {
        if (Pattern.compile(only).matcher(one + " by " + way).find()) {
          cases.put(one + " by " + way, () -> walk(one, way));
        }
      }
    }
    try {
      PushFixture.runAll(cases, PushFixture.BUSY);
    } finally {
      ended.forEach((name, how) -> System.out.println(name + ": " + how));
    }
    assertThat(cases).isNotEmpty();
  }

  private static List<Way> ways(One one) {
    return Boolean.getBoolean("kedge.soak")
        ? List.of(Way.values())
        : List.of(
            Way.values()[
                Math.floorMod(
                    one.kind().hashCode() + DailyChanges.VERSIONS.indexOf(one.version()),
                    Way.values().length)]);
  }

  private List<String> walk(One one, Way way) throws Exception {
    var problems = new ArrayList<String>();
    try (var router = one.start(TimeScale.times(PushFixture.FACTOR), false);
        var typed = one.start(TimeScale.times(PushFixture.FACTOR), true)) {
      var device = push.server.add(router);
      var base = router.export();
      var target = typed.export();
      var thenAt = one.thenAt(push, router);
      var name = one + " by " + way;
      if (way == Way.RESTORE) {
        makeBackupOfTarget(one, device, router);
      }
      if (thenAt != null) {
        problems.addAll(staysWithoutAWord(name, device, router, one, way, target, base));
      }
      var back = plan(device, one, way, target, thenAt);
      push.askBackAt(PushStep.VERIFYING, device);
      var reverted = push.ended(push.start(device, back));
      if (reverted.status() != Status.REVERTED
          || !push.detail(reverted).contains("A person requested it")) {
        problems.add("%s, back: %s %s".formatted(name, reverted.status(), push.detail(reverted)));
      }
      problems.addAll(differences(name + ", back", one, base, router));
      var plan = plan(device, one, way, target, thenAt);
      var committed = push.ended(push.start(device, plan));
      ended.put(name, committed.status() + " " + plan.risks());
      if (committed.status() != Status.COMMITTED) {
        problems.add("%s: %s %s".formatted(name, committed.status(), push.detail(committed)));
      }
      problems.addAll(differences(name, one, target, router));
      if (thenAt != null && !place(device).equals(thenAt)) {
        problems.add(name + ": it is still at " + place(device));
      }
    } catch (InvalidRequest e) {
      problems.add("%s by %s is not offered: %s".formatted(one, way, e.getMessage()));
    }
    return problems;
  }

  private String place(Device device) throws Exception {
    return push.server.as(() -> push.found(device).place().toString());
  }

  /** Without the new address such a push is reverted, or not offered. */
  private List<String> staysWithoutAWord(
      String name,
      Device device,
      SimulatedRouter router,
      One one,
      Way way,
      String target,
      String base)
      throws Exception {
    var plan = plan(device, one, way, target, null);
    var problems = new ArrayList<String>();
    if (plan.risks().isEmpty()) {
      problems.add(name + ": no risk is told");
    }
    var ended = push.ended(push.start(device, plan));
    if (ended.status() != Status.REVERTED) {
      problems.add("%s, unsaid: %s %s".formatted(name, ended.status(), push.detail(ended)));
    }
    problems.addAll(differences(name + ", unsaid", one, base, router));
    return problems;
  }

  /** As if the router had had it once, and somebody had reverted it. */
  private void makeBackupOfTarget(One one, Device device, SimulatedRouter router) throws Exception {
    var before = router.export();
    try (var other = one.start(TimeScale.times(PushFixture.FACTOR), true)) {
      // The same board: only such a backup is restored with all that belongs to it.
      var then = one.thenAt(push, other);
      move(device, ManagementAddress.parse(then == null ? other.host() : then, other.port()));
      push.server.backUp(device);
    }
    move(device, new ManagementAddress(router.host(), router.port()));
    assertThat(differences("twin", one, before, router)).isEmpty();
  }

  private void move(Device device, ManagementAddress place) throws Exception {
    push.server.move(device, place.host(), place.port());
  }

  private PushPlan plan(Device device, One one, Way way, String target, @Nullable String thenAt)
      throws Exception {
    var request =
        switch (way) {
          case SCRIPT -> new PlanRequest.Script(one.script());
          case EXPORT ->
              new PlanRequest.Export(
                  withoutMadeKeys(target).getBytes(StandardCharsets.ISO_8859_1),
                  PlanRequest.Choice.ALL);
          case RESTORE -> {
            var runs =
                push.server.as(() -> push.server.bean(BackupRuns.class).of(device.id(), 100));
            yield PlanRequest.Restore.whole(device, runs.getLast());
          }
        };
    return push.server.as(
        () ->
            push.server
                .bean(PlanService.class)
                .plan(push.found(device), request, new PlanTerms(List.of(), thenAt, null))
                .orElseThrow());
  }

  /** A person who writes an export gives no key that a router generates. */
  private static String withoutMadeKeys(String export) {
    return export.replaceAll("private-key=(\\\\\\R\\s+)?\"[^\"]*\"", "");
  }

  static List<String> differences(String name, One one, String expected, SimulatedRouter router) {
    var problems = new ArrayList<String>();
    var changes =
        ConfigurationDiff.between(
                PushFixture.parse(expected, one.version()),
                PushFixture.parse(router.export(), one.version()))
            .stream()
            .filter(change -> !isMade(change))
            .map(change -> change.kind() + " " + change.component() + " " + change.summary())
            .toList();
    if (!changes.isEmpty()) {
      problems.add(name + ": it differs: " + changes);
    }
    if (router.export().matches("(?s).*kedge-(revert|boot|restore|undo|rehearsal)-.*")) {
      problems.add(name + ": entries are left");
    }
    return problems;
  }

  /** Whether a router made it: the key of a tunnel, or the type of a name. */
  private static boolean isMade(Change change) {
    return change instanceof Change.Modified modified
        && modified.properties().stream()
            .allMatch(property -> List.of("private-key", "type").contains(property.property()));
  }
}
