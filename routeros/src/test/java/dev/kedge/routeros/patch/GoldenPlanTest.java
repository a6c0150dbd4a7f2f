package dev.kedge.routeros.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.Golden;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.interpreter.Outcome;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders of {@code a.rsc}, {@code b.rsc}, the {@code patch.rsc} between them, its {@code
 * inverse.rsc}, and {@code not-restorable.txt} if needed.
 */
class GoldenPlanTest {
  private static final Version VERSION = new Version(7, 16, 2);

  @ParameterizedTest
  @MethodSource("folders")
  void plansAreAsReviewed(Path folder) throws IOException {
    Plan plan = plan(folder);
    Golden.check(folder, "patch.rsc", plan.patch().text());
    Golden.check(folder, "inverse.rsc", plan.inverse().text());
    Golden.check(
        folder,
        "not-restorable.txt",
        plan.notRestorable().stream()
            .map(one -> "%s %s | %s\n".formatted(one.reason(), one.component(), one.label()))
            .collect(Collectors.joining()));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void patchReachesTheTargetAndTheInverseRevertsEveryPrefix(Path folder) throws IOException {
    Plan plan = plan(folder);
    Configuration from = Golden.configuration(folder, "a.rsc");
    Configuration to = Golden.configuration(folder, "b.rsc");
    if (plan.notRestorable().isEmpty()) {
      assertSame(run(router(from, to), plan.patch().text()), to);
    }
    for (int count = 0; count <= plan.patch().commands().size(); count++) {
      Interpreter router = router(from, to);
      run(router, plan.patch().beginning(count));
      if (plan.notRestorable().stream().anyMatch(one -> one.reason().name().startsWith("WAY"))) {
        continue; // as listed
      }
      assertSame(run(router, plan.inverse().text()), from);
      assertSame(run(router, plan.inverse().text()), from);
    }
  }

  private static Interpreter router(Configuration from, Configuration to) {
    return Interpreter.load(from, VERSION).withRowsOf(to);
  }

  private static Configuration run(Interpreter router, String script) {
    Outcome outcome = router.run(script);
    assertThat(outcome.error()).as(script).isNull();
    return outcome.configuration();
  }

  private static void assertSame(Configuration is, Configuration wanted) {
    assertThat(ConfigurationDiff.between(is, wanted)).isEmpty();
  }

  private static Plan plan(Path folder) throws IOException {
    return Plan.between(
        Golden.configuration(folder, "a.rsc"), Golden.configuration(folder, "b.rsc"), VERSION);
  }

  static List<Path> folders() throws IOException {
    return Golden.folders("golden");
  }
}
