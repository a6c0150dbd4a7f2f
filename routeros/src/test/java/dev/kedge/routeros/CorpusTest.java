package dev.kedge.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportHeader;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.routeros.text.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests on real exports in {@code -Dkedge.corpus=DIR}; skipped without it. */
class CorpusTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");

  @BeforeAll
  static void corpusIsGiven() {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
  }

  @Test
  void everyFilePrintsAsItWasRead() throws IOException {
    int count = 0;
    for (String folder : List.of("exports", "histories", "scripts")) {
      for (Path file : files(folder)) {
        byte[] source = Files.readAllBytes(file);
        var tree = SyntaxTree.parse(source);
        assertThat(Arrays.equals(tree.print(), source)).as(() -> name(file)).isTrue();
        assertThat(TreeCheck.uncovered(tree)).as(() -> name(file)).isEmpty();
        count++;
      }
    }
    report("files printed as read", count);
  }

  @Test
  void everyExportParsesWithoutErrorUnlessItIsAConsoleSession() throws IOException {
    var failed = new ArrayList<String>();
    int clean = 0;
    int sessions = 0;
    int edited = 0;
    var handEdited = handEdited();
    for (Path file : files("exports")) {
      byte[] source = Files.readAllBytes(file);
      var tree = SyntaxTree.parse(source);
      if (tree.isClean()) {
        clean++;
      } else if (isConsoleSession(source)) {
        sessions++;
      } else if (handEdited.contains(Path.of(CORPUS).relativize(file).toString())) {
        edited++;
      } else {
        failed.add(name(file) + " " + tree.diagnostics().getFirst().message());
      }
    }
    report("exports without error", clean);
    report("console sessions with errors", sessions);
    report("hand-edited files with errors", edited);
    assertThat(failed).isEmpty();
  }

  @Test
  void everyWholeExportIsComplete() throws IOException {
    var outcomes = new TreeMap<String, Integer>();
    var failed = new ArrayList<String>();
    for (Path file : files("exports")) {
      byte[] source = Files.readAllBytes(file);
      switch (Completeness.of(source)) {
        case Completeness.Complete _ -> outcomes.merge("complete", 1, Integer::sum);
        case Completeness.Incomplete(var reason, var line, _) -> {
          outcomes.merge(reason.name(), 1, Integer::sum);
          boolean explained =
              isConsoleSession(source)
                  || (reason == Completeness.Reason.CUT_LINE && source[source.length - 1] != '\n');
          if (!explained) {
            failed.add(name(file) + " " + reason + " at " + line);
          }
        }
      }
      assertThat(ExportHeader.of(source).isPresent() || isConsoleSession(source))
          .as(() -> "header of " + name(file))
          .isTrue();
    }
    report("completeness", outcomes);
    assertThat(failed).isEmpty();
  }

  @Test
  void pairsThatDifferInHeaderOrOrderOnlyHaveNoChanges() throws IOException {
    var failed = new ArrayList<String>();
    var counts = new TreeMap<String, Integer>();
    for (Pair pair : pairs()) {
      if (!pair.sizeClass().equals("header-only") && !pair.sizeClass().equals("reorder-only")) {
        continue;
      }
      var changes = pair.changes();
      counts.merge(pair.sizeClass() + (changes.isEmpty() ? " empty" : " NOT"), 1, Integer::sum);
      if (!changes.isEmpty()) {
        failed.add(pair + " " + changes.size() + " in " + changes.getFirst().component());
      }
    }
    report("pairs without change", counts);
    assertThat(failed).isEmpty();
  }

  @Test
  void everyOtherPairHasChangesAndEachHasASummary() throws IOException {
    var kinds = new TreeMap<Change.Kind, Integer>();
    var silent = new ArrayList<String>();
    int pairs = 0;
    for (Pair pair : pairs()) {
      var changes = pair.changes();
      for (Change change : changes) {
        kinds.merge(change.kind(), 1, Integer::sum);
        String summary = change.summary();
        assertThat(summary.startsWith(change.label()) && !summary.contains("\n"))
            .as(pair.toString())
            .isTrue();
      }
      boolean same =
          Normalizer.sha256(Normalizer.normalize(pair.older()))
              .equals(Normalizer.sha256(Normalizer.normalize(pair.newer())));
      if (changes.isEmpty() && !same) {
        silent.add(pair + " " + pair.sizeClass());
      }
      pairs++;
    }
    report("pairs compared", pairs);
    report("changes", kinds);
    report("pairs whose text differs without a change", silent.size() + " " + silent);
  }

  @Test
  void diffWithItselfIsEmptyAndNormalisingIsIdempotent() throws IOException {
    for (Path file : files("exports")) {
      byte[] source = Files.readAllBytes(file);
      var configuration = Configuration.parse(source);
      assertThat(ConfigurationDiff.between(configuration, configuration).size()).isZero();
      byte[] normalized = Normalizer.normalize(source);
      assertThat(Arrays.equals(Normalizer.normalize(normalized), normalized)).isTrue();
      assertThat(ConfigurationDiff.between(configuration, Configuration.parse(normalized)).size())
          .as(() -> name(file))
          .isZero();
    }
  }

  @Test
  void redactedExportsAreStillExports() throws IOException {
    int changed = 0;
    for (Path file : files("exports")) {
      byte[] source = Files.readAllBytes(file);
      byte[] redacted = Redactor.redact(source);
      assertThat(SyntaxTree.parse(redacted).isClean())
          .as(() -> name(file))
          .isEqualTo(SyntaxTree.parse(source).isClean());
      assertThat(Arrays.equals(Redactor.redact(redacted), redacted)).as(() -> name(file)).isTrue();
      changed += Arrays.equals(source, redacted) ? 0 : 1;
    }
    report("exports with something to redact", changed);
  }

  private record Pair(int line, String history, String from, String to, String sizeClass) {
    @Override
    public String toString() {
      return "PAIRS.tsv line " + line;
    }

    byte[] older() throws IOException {
      return Files.readAllBytes(Path.of(CORPUS, "histories", history, from));
    }

    byte[] newer() throws IOException {
      return Files.readAllBytes(Path.of(CORPUS, "histories", history, to));
    }

    List<Change> changes() throws IOException {
      return ConfigurationDiff.between(Configuration.parse(older()), Configuration.parse(newer()));
    }
  }

  private static List<Pair> pairs() throws IOException {
    var lines = Files.readAllLines(Path.of(CORPUS, "PAIRS.tsv"));
    return IntStream.range(1, lines.size())
        .mapToObj(
            i -> {
              String[] cells = lines.get(i).split("\t", -1);
              return new Pair(i + 1, cells[0], cells[1], cells[2], cells[5]);
            })
        .toList();
  }

  private static List<Path> files(String folder) throws IOException {
    try (var files = Files.walk(Path.of(CORPUS, folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Lists files that their publishers edited by hand, so that no router printed them. */
  private static Set<String> handEdited() throws IOException {
    return Files.readAllLines(Path.of(CORPUS, "EDITED.tsv")).stream()
        .filter(line -> line.contains("hand-edited"))
        .map(line -> line.substring(0, line.indexOf('\t')))
        .collect(Collectors.toSet());
  }

  /** Checks for a prompt or the echo of the command, which an exec channel does not give. */
  private static boolean isConsoleSession(byte[] source) {
    return new String(source, StandardCharsets.ISO_8859_1)
        .lines()
        .anyMatch(line -> line.matches("\\[[^\\]]+@[^\\]]+\\] >?.*"));
  }

  /** Formats folder and index, because the publishers' names are personal. */
  private static String name(Path file) {
    try (var siblings = Files.list(file.getParent())) {
      return "%s, file %d"
          .formatted(
              Path.of(CORPUS).relativize(file).getName(0),
              siblings.filter(other -> other.compareTo(file) <= 0).count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void report(String what, Object figure) {
    System.out.println("corpus: " + what + ": " + figure);
  }
}
