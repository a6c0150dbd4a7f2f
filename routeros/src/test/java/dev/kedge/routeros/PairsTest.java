package dev.kedge.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.verification.Verdict;
import dev.kedge.routeros.verification.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Plans for pairs of real exports of the same router and version, each verified both ways.
 *
 * <p>Pairs that fail are on a reviewed list with the reason, so that a new failure, or one for
 * another reason, is noticed. Nothing is required of the histories that people edited by hand.
 */
class PairsTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");

  /** Edited by hand, according to the collection's own notes. */
  private static final Set<String> FAULTY =
      Set.of("stephanIOA", "feichay10", "setanonline", "litecactus");

  private final Map<Verdict.Outcome, Integer> counts = new EnumMap<>(Verdict.Outcome.class);
  private final List<String> left = new ArrayList<>();
  private int lostIds;

  @Test
  void pairsOfTheSameVersionAreRestored() throws IOException {
    assumeFalse(CORPUS.isEmpty(), "no corpus: give -Dkedge.corpus=DIR");
    var lines = Files.readAllLines(Path.of(CORPUS, "PAIRS.tsv"));
    IntStream.range(1, lines.size())
        .parallel()
        .forEach(i -> judge(i + 1, lines.get(i).split("\t")));
    left.forEach(System.out::println);
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "corpus: %d pairs of one version: %s; %d refused for a lost id, %d for another reason%n",
        all, counts, lostIds, left.size());
    assertThat(all).isGreaterThan(480);
    assertThat(left.stream().filter(line -> !reviewed().contains(line))).isEmpty();
  }

  private void judge(int line, String[] cells) {
    if (!cells[3].equals(cells[4]) || FAULTY.stream().anyMatch(cells[0]::startsWith)) {
      return;
    }
    Path history = Path.of(CORPUS, "histories", cells[0]);
    Verdict verdict;
    try {
      verdict =
          Verification.of(
              Files.readAllBytes(history.resolve(cells[1])),
              Files.readAllBytes(history.resolve(cells[2])),
              Version.parse(cells[3]));
    } catch (IOException | RuntimeException e) {
      throw new AssertionError("PAIRS.tsv line " + line, e);
    }
    count(line, verdict);
  }

  private synchronized void count(int line, Verdict verdict) {
    counts.merge(verdict.outcome(), 1, Integer::sum);
    if (verdict.reason().contains("_AN_ID")) {
      lostIds++;
    } else if (verdict.outcome() != Verdict.Outcome.PASSED) {
      left.add(line + "\t" + verdict.outcome() + "\t" + verdict.reason().strip());
    }
  }

  private static Set<String> reviewed() {
    try (var in = Objects.requireNonNull(PairsTest.class.getResourceAsStream("/pairs-left.tsv"))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
