package dev.kedge.routeros.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.GeneratedRouter;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.schema.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Invariants of every plan and every difference, tested on many generated routers. */
class PlanPropertiesTest {
  private static final Version VERSION = new Version(7, 16, 2);
  private static final int RUNS = Integer.getInteger("kedge.runs", 1500);

  /**
   * The same routers in every run, so that a failure is due to the change alone; others by flag.
   */
  private final Random random = new Random(Long.getLong("kedge.seed", 20_261_126));

  @Test
  void everyPlanReachesItsTargetAndRevertsEveryPrefix() {
    int commands = 0;
    for (int i = 0; i < RUNS; i++) {
      var router = new GeneratedRouter(random);
      byte[] from = router.export();
      router.edit();
      byte[] to = router.export();
      var verdict = Verification.of(from, to, VERSION);
      assertThat(verdict.outcome())
          .as(() -> verdict.reason() + "\n" + text(from) + "\n=>\n" + text(to))
          .isEqualTo(Verdict.Outcome.PASSED);
      commands += verdict.plan().patch().commands().size();
      assertThat(verdict.plan().patch().isEmpty()).isEqualTo(changes(from, to).isEmpty());
    }
    assertThat(commands).isGreaterThan(RUNS * 2);
  }

  @Test
  void aPlanHasNoMoreCommandsThanThereAreChanges() {
    for (int i = 0; i < RUNS; i++) {
      var router = new GeneratedRouter(random);
      byte[] from = router.export();
      router.edit();
      byte[] to = router.export();
      var patch = Plan.between(Configuration.parse(from), Configuration.parse(to), VERSION).patch();
      // Names that are swapped need a temporary one.
      long counted =
          patch.commands().stream()
              .filter(line -> !line.contains(" move ") && !line.contains(" name=kedge-"))
              .count();
      var changes = changes(from, to);
      long moved = changes.stream().filter(Change.Moved.class::isInstance).count();
      assertThat(counted).isLessThanOrEqualTo(changes.size() - moved);
      assertThat(patch.commands().stream().filter(line -> line.contains(" move ")).count())
          .isEqualTo(moved);
    }
  }

  @Test
  void reorderingMovesTheFewestRules() {
    int moves = 0;
    for (int i = 0; i < RUNS; i++) {
      var router = new GeneratedRouter(random);
      byte[] from = router.export();
      router.shuffle("/queue simple");
      byte[] to = router.export();
      var changes = changes(from, to);
      assertThat(changes).allMatch(Change.Moved.class::isInstance);
      assertThat(changes).hasSize(fewestMoves(names(from), names(to)));
      moves += changes.size();
    }
    assertThat(moves).isPositive();
  }

  /**
   * Counts all but the longest run of names that keep their order; quadratic, and obviously
   * correct.
   */
  private static int fewestMoves(List<String> before, List<String> after) {
    int[] longest = new int[before.size()];
    int best = 0;
    for (int i = 0; i < before.size(); i++) {
      longest[i] = 1;
      for (int j = 0; j < i; j++) {
        if (after.indexOf(before.get(j)) < after.indexOf(before.get(i))) {
          longest[i] = Math.max(longest[i], longest[j] + 1);
        }
      }
      best = Math.max(best, longest[i]);
    }
    return before.size() - best;
  }

  private static List<String> names(byte[] export) {
    var menu = Configuration.parse(export).menu(new MenuPath(List.of("queue", "simple")));
    return menu == null
        ? List.of()
        : menu.items().stream().map(item -> Objects.requireNonNull(item.get("name"))).toList();
  }

  @Test
  void aRenameIsOneChangeAndEveryReferenceFollows() {
    for (int i = 0; i < RUNS; i++) {
      var router = new GeneratedRouter(random);
      byte[] from = router.export();
      int references = router.rename();
      var changes = changes(from, router.export());
      if (references == 0 && changes.size() == 2) {
        // Only a name, and unused: nothing shows that the new item is the old one.
        assertThat(changes).noneMatch(Change.Modified.class::isInstance);
      } else if (references >= 0) {
        assertThat(changes).hasSize(1);
        var change = (Change.Modified) changes.getFirst();
        assertThat(change.properties()).singleElement().matches(p -> p.property().equals("name"));
        assertThat(change.followers()).isEqualTo(references);
      }
    }
  }

  @Test
  void noVisibleTextContainsASecret() {
    var seen = new ArrayList<String>();
    for (int i = 0; i < RUNS; i++) {
      var router = new GeneratedRouter(random);
      byte[] from = router.export();
      router.edit();
      for (Change change : changes(from, router.export())) {
        seen.add(change.label() + change.summary());
      }
    }
    assertThat(seen).hasSizeGreaterThan(RUNS).noneMatch(t -> t.contains(GeneratedRouter.SECRET));
  }

  private static List<Change> changes(byte[] from, byte[] to) {
    return ConfigurationDiff.between(Configuration.parse(from), Configuration.parse(to));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
