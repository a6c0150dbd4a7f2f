package dev.kedge.reference;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two consecutive exports of one device and one version.
 *
 * @param line its line in PAIRS.tsv
 */
public record CorpusPair(int line, byte[] from, byte[] to, String version) {
  static final String CORPUS = System.getProperty("kedge.corpus", "");

  /** Histories that the corpus README names as edited by hand. */
  private static final Set<String> EDITED =
      Set.of("stephanIOA", "feichay10", "setanonline", "litecactus");

  /** Lists the same-version pairs that are not known to be faulty. */
  public static List<CorpusPair> all() throws IOException {
    Path corpus = Path.of(CORPUS);
    Set<String> faulty =
        Files.readAllLines(corpus.resolve("EDITED.tsv")).stream()
            .map(line -> line.substring(0, line.indexOf('\t')))
            .collect(Collectors.toSet());
    List<String> lines = Files.readAllLines(corpus.resolve("PAIRS.tsv"));
    var pairs = new ArrayList<CorpusPair>();
    for (int i = 1; i < lines.size(); i++) {
      String[] pair = lines.get(i).split("\t");
      boolean sameVersion = pair[3].equals(pair[4]) && Character.isDigit(pair[3].charAt(0));
      boolean edited =
          EDITED.stream().anyMatch(pair[0]::startsWith)
              || faulty.contains("histories/" + pair[0] + "/" + pair[1])
              || faulty.contains("histories/" + pair[0] + "/" + pair[2]);
      if (sameVersion && !edited) {
        pairs.add(read(i + 1, corpus.resolve("histories").resolve(pair[0]), pair));
      }
    }
    return pairs;
  }

  private static CorpusPair read(int line, Path folder, String[] pair) {
    try {
      return new CorpusPair(
          line,
          Files.readAllBytes(folder.resolve(pair[1])),
          Files.readAllBytes(folder.resolve(pair[2])),
          pair[3]);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Creates the product's plan.
   *
   * @throws dev.kedge.routeros.patch.PlanException if it refuses the pair
   */
  Plan plan() {
    return Plan.between(Configuration.parse(from), Configuration.parse(to), Version.parse(version));
  }

  Evaluation evaluate(Plan plan) {
    return Reference.evaluate(from, to, plan.patch().text(), plan.inverse().text(), version);
  }

  /** Checks that the planner knows that default from the evaluator's own source alone. */
  boolean isOfSecondSource(Evaluation.ByDefault by) {
    var router = Version.parse(version);
    return MenuTable.rule(by.menu(), router)
        .property(by.property())
        .isOfSecondSource(router, !by.added());
  }
}
