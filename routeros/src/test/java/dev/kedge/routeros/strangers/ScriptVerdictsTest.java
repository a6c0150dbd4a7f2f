package dev.kedge.routeros.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.syntax.Diagnostic;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * People's scripts with three verdicts: of a 7.22.1 router's own {@code :parse} ({@code
 * scripts-parseil}), of the stranger, and of Kedge's parser.
 */
class ScriptVerdictsTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");
  private static final String REFUSAL = "[a-z ]+\\(line \\d+ column \\d+\\)\\s*";

  /** The verdicts on one script; {@code number} is its index in the folder. */
  private record Verdicts(
      int number, boolean router, boolean stranger, Optional<Diagnostic> kedge) {
    @Override
    public String toString() {
      return "router %s, stranger %s, Kedge %s"
          .formatted(word(router), word(stranger), word(kedge.isEmpty()));
    }

    private static String word(boolean accepts) {
      return accepts ? "accepts" : "refuses";
    }
  }

  @BeforeEach
  void corpusIsGiven() {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
  }

  /** The stranger is useful: it seldom accepts what a router refuses. */
  @Test
  void theStrangerMissesLittleOfWhatARouterRefuses() throws Exception {
    List<Verdicts> refused = verdicts().stream().filter(script -> !script.router()).toList();
    long missed = refused.stream().filter(Verdicts::stranger).count();
    System.out.printf(
        "stranger: %d scripts that a router refuses, %d of them missed%n", refused.size(), missed);
    assertThat(refused).isNotEmpty();
    assertThat(missed).isLessThanOrEqualTo(refused.size() / 100);
  }

  @Test
  void kedgeAcceptsWhatRouterAndStrangerAcceptUnlessReviewed() throws Exception {
    Set<List<String>> reviewed = reviewed();
    var counts = new TreeMap<String, Integer>();
    var open = new ArrayList<String>();
    for (Verdicts script : verdicts()) {
      counts.merge(script.toString(), 1, Integer::sum);
      if (script.router() && script.stranger() && script.kedge().isPresent()) {
        var error = script.kedge().get();
        if (!reviewed.contains(List.of(error.found(), error.expected()))) {
          open.add("scripts, file " + script.number() + ": " + error.message());
        }
      }
    }
    counts.forEach((verdict, count) -> System.out.printf("stranger: %s: %d%n", verdict, count));
    assertThat(open).isEmpty();
  }

  private static List<Verdicts> verdicts() throws IOException, InterruptedException {
    Path scripts = Path.of(CORPUS, "scripts");
    Set<String> refusedByStranger =
        Stranger.judge(scripts, Stranger.Scope.SCRIPT).stream()
            .filter(Finding::isError)
            .map(Finding::file)
            .collect(Collectors.toSet());
    var verdicts = new ArrayList<Verdicts>();
    int number = 0;
    for (Path file : files(scripts)) {
      number++;
      String name = Objects.requireNonNull(file.getFileName()).toString();
      Path parse = Path.of(CORPUS, "scripts-parseil", name + ".v7.22.1.parseil");
      if (Files.exists(parse)) {
        verdicts.add(
            new Verdicts(
                number,
                !Files.readString(parse, StandardCharsets.ISO_8859_1).matches(REFUSAL),
                !refusedByStranger.contains(name),
                SyntaxTree.parse(Files.readAllBytes(file)).diagnostics().stream()
                    .filter(Diagnostic::isError)
                    .findFirst()));
      }
    }
    return verdicts;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  private static Set<List<String>> reviewed() throws IOException {
    var pairs = new HashSet<List<String>>();
    try (var in =
        Objects.requireNonNull(
            ScriptVerdictsTest.class.getResourceAsStream(
                "/strangers/script-verdicts-reviewed.tsv"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(cells -> pairs.add(List.of(cells[0], cells[1])));
    }
    return pairs;
  }
}
