package dev.kedge.routeros.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A parser built from the command tree of a 7.21.4 router accepts every patch and inverse.
 *
 * <p>Run on the corpus in {@code -Dkedge.corpus=DIR}. The test fails on an error that neither the
 * versions of the table nor the reviewed list explain.
 */
class StrangerParserTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");

  @TempDir Path folder;

  @Test
  void patchesAndInversesOfRealPairsAreAccepted() throws Exception {
    assumeCorpus();
    var plans = new EmittedPlans(Path.of(CORPUS), folder);
    plans.ofPairs();
    judge("pairs to 7.x", plans);
  }

  @Test
  void plansFromAndToAnAlmostEmptyFileAreAccepted() throws Exception {
    assumeCorpus();
    var plans = new EmittedPlans(Path.of(CORPUS), folder);
    plans.ofNewestExports();
    judge("newest exports from and to almost nothing", plans);
  }

  private static void assumeCorpus() {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
  }

  private void judge(String what, EmittedPlans plans) throws IOException, InterruptedException {
    var reviewed = ReviewedFindings.read("routeros-lsp-reviewed.tsv");
    var byVersion = new TreeMap<String, Integer>();
    var open = new TreeMap<String, List<String>>();
    int errors = 0;
    int known = 0;
    for (Finding finding : Stranger.judge(folder, Stranger.Scope.SCRIPT)) {
      if (!finding.isError()) {
        continue;
      }
      errors++;
      Version version = Objects.requireNonNull(plans.texts().get(finding.file()));
      var explanation = VersionExplanation.of(finding, version);
      if (explanation.isPresent()) {
        byVersion.merge(explanation.get(), 1, Integer::sum);
      } else if (reviewed.explains(finding)) {
        known++;
      } else {
        open.computeIfAbsent(finding.shape(), _ -> new ArrayList<>())
            .add("%s:%d (%s)".formatted(finding.file(), finding.line(), version));
      }
    }
    System.out.printf(
        "stranger: %s: %d texts, %d pairs without a plan, %d errors: %d explained by versions,"
            + " %d on the reviewed list, %d open%n",
        what,
        plans.texts().size(),
        plans.refused(),
        errors,
        byVersion.values().stream().mapToInt(Integer::intValue).sum(),
        known,
        open.values().stream().mapToInt(List::size).sum());
    byVersion.forEach((name, count) -> System.out.printf("  version: %s, %d%n", name, count));
    reviewed.unused().forEach(row -> System.out.println("  not met: " + row));
    assertThat(plans.texts()).isNotEmpty();
    assertThat(lines(open)).isEmpty();
  }

  /** Formats one line for each shape, the most frequent first, with its first place. */
  private static List<String> lines(Map<String, List<String>> open) {
    return open.entrySet().stream()
        .sorted((a, b) -> b.getValue().size() - a.getValue().size())
        .map(
            entry ->
                "%d x %s, first in %s"
                    .formatted(
                        entry.getValue().size(), entry.getKey(), entry.getValue().getFirst()))
        .toList();
  }
}
