package dev.kedge.routeros.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.GeneratedExports;
import dev.kedge.routeros.model.Configuration;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final String HEAD = "# 2026-11-26 10:00:00 by RouterOS 7.16\n";

  private static Configuration of(String... lines) {
    return Configuration.parse(
        (HEAD + String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Set<String> summaries(List<Change> changes) {
    return changes.stream().map(c -> c.component() + c.summary()).collect(Collectors.toSet());
  }

  @Test
  void oneOfThreeChangesCanBeSelected() {
    var older =
        of("/ip firewall filter", "add action=accept chain=input", "add action=drop chain=forward");
    var newer =
        of(
            "/ip firewall filter",
            "add action=accept chain=input",
            "add action=accept chain=input protocol=icmp",
            "add action=reject chain=forward",
            "/ip dns",
            "set servers=10.0.0.1");
    var some = Selection.of(older, newer, change -> change.kind() == Change.Kind.ADDED);
    var rules = some.orElseThrow().menus().getFirst().items();
    assertThat(rules.stream().map(rule -> rule.get("protocol") + "/" + rule.get("action")))
        .containsExactly("null/accept", "icmp/accept", "null/drop");
    assertThat(some.orElseThrow().menus()).hasSize(1);
  }

  @Test
  void selectingNothingOrEverythingGivesOneOfTheConfigurations() {
    var exports = new GeneratedExports(GeneratedExports.seed());
    for (int i = 0; i < 300; i++) {
      var lines = exports.lines();
      var older = Configuration.parse(GeneratedExports.export(lines));
      var newer = Configuration.parse(GeneratedExports.export(exports.edited(lines)));
      var none = Selection.of(older, newer, _ -> false).orElseThrow();
      assertThat(ConfigurationDiff.between(older, none)).isEmpty();
      var all = Selection.of(older, newer, _ -> true).orElseThrow();
      assertThat(ConfigurationDiff.between(all, newer)).isEmpty();
    }
  }

  /** Choosing one change, and then one of the rest at a time, ends at the newer configuration. */
  @Test
  void selectingOneChangeAtATimeReachesTheTarget() {
    var exports = new GeneratedExports(GeneratedExports.seed());
    var random = new Random(GeneratedExports.seed());
    int taken = 0;
    for (int i = 0; i < 300; i++) {
      var lines = exports.lines();
      var older = Configuration.parse(GeneratedExports.export(lines));
      var newer = Configuration.parse(GeneratedExports.export(exports.edited(lines)));
      var left = ConfigurationDiff.between(older, newer);
      for (int step = 0; !left.isEmpty() && step < 50; step++) {
        var one = left.get(random.nextInt(left.size()));
        var chosen = one.component() + one.summary();
        var next = Selection.of(older, newer, c -> (c.component() + c.summary()).equals(chosen));
        assertThat(next).isPresent();
        var now = ConfigurationDiff.between(next.orElseThrow(), newer);
        if (now.size() >= left.size()) {
          break; // what it moved past must move now
        }
        taken++;
        older = next.orElseThrow();
        left = now;
      }
    }
    assertThat(taken).isGreaterThan(300);
  }

  @Test
  void unselectedChangesStayOut() {
    var exports = new GeneratedExports(GeneratedExports.seed());
    for (int i = 0; i < 300; i++) {
      var lines = exports.lines();
      var older = Configuration.parse(GeneratedExports.export(lines));
      var newer = Configuration.parse(GeneratedExports.export(exports.edited(lines)));
      for (var one : ConfigurationDiff.between(older, newer)) {
        var some = Selection.of(older, newer, c -> c == one || c.equals(one)).orElseThrow();
        var made = new HashSet<>(summaries(ConfigurationDiff.between(older, some)));
        assertThat(made.size()).isLessThanOrEqualTo(1);
      }
    }
  }
}
