package dev.kedge.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.patch.PlanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The product's plans for real pairs in {@code -Dkedge.corpus=DIR}; skipped without it. */
class CorpusTest {
  private static final Path REVIEWED =
      Path.of("src/test/resources/dev/kedge/reference/reviewed-disagreements.tsv");
  private static final int MOST_SHOWN = 40;

  private static final List<CommandJudgement> COMMANDS = new ArrayList<>();
  private static final List<String> DISAGREEMENTS = new ArrayList<>();
  private static final Map<String, Integer> NOT_JUDGED = new TreeMap<>();
  private static final Map<String, Integer> SOURCES = new TreeMap<>();
  private static int pairs;
  private static int refused;
  private static long sameSource;

  @BeforeAll
  static void evaluateAllPairs() throws IOException {
    assumeFalse(CorpusPair.CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
    for (var evaluated : CorpusPair.all().parallelStream().map(CorpusTest::evaluate).toList()) {
      evaluated.evaluation.ifPresentOrElse(of -> add(evaluated.pair, of), () -> refused++);
    }
  }

  /** A pair and what the reference says of its plan; empty if the plan lists what it cannot do. */
  private record Evaluated(CorpusPair pair, Optional<Evaluation> evaluation) {}

  private static Evaluated evaluate(CorpusPair pair) {
    try {
      var plan = pair.plan();
      return new Evaluated(
          pair,
          plan.notRestorable().isEmpty() ? Optional.of(pair.evaluate(plan)) : Optional.empty());
    } catch (PlanException _) {
      return new Evaluated(pair, Optional.empty());
    }
  }

  private static void add(CorpusPair pair, Evaluation evaluation) {
    pairs++;
    sameSource += evaluation.ofSameSource(pair::isOfSecondSource);
    COMMANDS.addAll(evaluation.commands());
    evaluation.notJudged().forEach((what, count) -> NOT_JUDGED.merge(what, count, Integer::sum));
    evaluation.sources().forEach((codes, count) -> SOURCES.merge(codes, count, Integer::sum));
    evaluation.disagreements().stream()
        .map(disagreement -> pair.line() + "\t" + disagreement)
        .forEach(DISAGREEMENTS::add);
  }

  @Test
  void nineOfTenCommandsAreJudged() {
    long judged = COMMANDS.stream().filter(c -> c.outcome() != NOT).count();
    System.out.printf(
        "reference: %d pairs (%d refused by the planner), %d of %d commands judged, %.2f %%%n",
        pairs, refused, judged, COMMANDS.size(), 100.0 * judged / COMMANDS.size());
    System.out.printf("reference: %d commands rest on a default of the same source%n", sameSource);
    print("command not judged", reasons());
    print("property not judged", NOT_JUDGED);
    print("judged by", SOURCES);
    assertThat(judged - sameSource).isGreaterThanOrEqualTo(COMMANDS.size() * 9L / 10);
  }

  private static final CommandJudgement.Outcome NOT = CommandJudgement.Outcome.NOT_JUDGED;

  private static Map<String, Integer> reasons() {
    return COMMANDS.stream()
        .filter(c -> c.outcome() == NOT)
        .collect(Collectors.toMap(CommandJudgement::reason, _ -> 1, Integer::sum));
  }

  private static void print(String what, Map<String, Integer> counts) {
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_SHOWN)
        .forEach(e -> System.out.println("  " + what + ": " + e.getValue() + " " + e.getKey()));
  }

  @Test
  void noDisagreementIsOutsideTheReviewedList() throws IOException {
    Set<String> reviewed =
        Files.readAllLines(REVIEWED).stream()
            .skip(1)
            .map(line -> line.substring(0, line.lastIndexOf('\t'))) // the last column is the reason
            .collect(Collectors.toSet());
    assertThat(DISAGREEMENTS.stream().distinct().filter(d -> !reviewed.contains(d)).toList())
        .isEmpty();
  }
}
