package dev.kedge.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.verify.Verdict;
import dev.kedge.routeros.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans for pairs of real exports of the same router, each proved both ways. */
class PairsTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");

  @Test
  void pairsOfTheSameVersionAreRestored() throws IOException {
    assumeFalse(CORPUS.isEmpty(), "no corpus: give -Dkedge.corpus=DIR");
    Path corpus = Path.of(CORPUS);
    Map<Verdict.Outcome, Integer> counts = new EnumMap<>(Verdict.Outcome.class);
    var failures = new ArrayList<String>();
    var lines = Files.readAllLines(corpus.resolve("PAIRS.tsv"));
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split("\t");
      if (!cells[3].equals(cells[4])) {
        continue;
      }
      Path history = corpus.resolve("histories").resolve(cells[0]);
      Verdict verdict;
      try {
        verdict =
            Verification.of(
                Files.readAllBytes(history.resolve(cells[1])),
                Files.readAllBytes(history.resolve(cells[2])),
                Version.parse(cells[3]));
      } catch (RuntimeException e) {
        throw new AssertionError("PAIRS.tsv line " + (i + 1), e);
      }
      counts.merge(verdict.outcome(), 1, Integer::sum);
      if (verdict.outcome() != Verdict.Outcome.PASSED) {
        failures.add(
            "line %d %s/%s %s: %s"
                .formatted(i + 1, cells[0], cells[1], verdict.outcome(), verdict.reason()));
      }
    }
    failures.forEach(System.out::println);
    System.out.println("corpus: pairs of one version: " + counts);
    int passed = counts.getOrDefault(Verdict.Outcome.PASSED, 0);
    int failed = counts.getOrDefault(Verdict.Outcome.FAILED, 0);
    assertThat(passed).isGreaterThanOrEqualTo((int) Math.ceil((passed + failed) * 0.99));
    int all = passed + failed + counts.getOrDefault(Verdict.Outcome.NOT_RESTORABLE, 0);
    assertThat(passed).isGreaterThanOrEqualTo((int) Math.ceil(all * 0.96));
  }
}
