package dev.kedge.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.reference.facts.Release;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every verbose export of the corpus against its own compact form by the second source's facts: the
 * product, by its own table, finds no change in either direction.
 *
 * <p>Run on {@code -Dkedge.corpus=DIR}; skipped without it.
 */
class VerboseCompactTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");
  private static final Path REVIEWED =
      Path.of("src/test/resources/dev/kedge/reference/reviewed-verbose.tsv");
  private static final Pattern RELEASE = Pattern.compile("by RouterOS (\\S+)");
  private static final Pattern UNSET = Pattern.compile("(?m)(?:^| )![a-z][a-z0-9.-]*");

  /** Verbose exports print 13 and more properties as unset, compact ones at most 2. */
  private static final int VERBOSE_UNSET = 10;

  @BeforeEach
  void corpusIsGiven() {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
  }

  @Test
  void verboseExportsAndTheirCompactFormAreTheSame() throws IOException {
    Map<String, Integer> differing = new TreeMap<>();
    Set<String> shown = reviewed();
    int number = 0;
    for (byte[] verbose : verbose()) {
      CompactForm compact = CompactForm.of(verbose, release(verbose), shown);
      var whole = Configuration.parse(verbose);
      var rest = Configuration.parse(compact.bytes());
      var changes = new ArrayList<>(ConfigurationDiff.between(whole, rest));
      changes.addAll(ConfigurationDiff.between(rest, whole));
      changes.stream()
          .flatMap(change -> places(change).stream())
          .forEach(place -> differing.merge(place, 1, Integer::sum));
      System.out.printf(
          "verbose: file %d: %d properties dropped, %d left, %d changes%n",
          ++number, compact.dropped(), compact.kept(), changes.size());
      assertThat(compact.bytes()).isNotEqualTo(verbose);
    }
    differing.forEach((place, count) -> System.out.println("  " + count + " " + place));
    assertThat(number).isPositive();
    assertThat(differing).isEmpty();
  }

  /** Lists menus and properties whose default in the second source is wrong. */
  private static Set<String> reviewed() throws IOException {
    return Files.readAllLines(REVIEWED).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.lastIndexOf('\t')))
        .collect(Collectors.toSet());
  }

  private static List<String> places(Change change) {
    return switch (change) {
      case Change.Modified(var menu, _, _, var properties, _, _) ->
          properties.stream().map(p -> menu.component() + "\t" + p.property()).toList();
      case Change.Added _, Change.Removed _, Change.Moved _ ->
          List.of(change.component() + "\t" + change.kind());
    };
  }

  private static Release release(byte[] export) {
    var found = RELEASE.matcher(new String(export, StandardCharsets.ISO_8859_1));
    assertThat(found.find()).isTrue();
    return Release.parse(found.group(1));
  }

  private static List<byte[]> verbose() throws IOException {
    var found = new ArrayList<byte[]>();
    for (String folder : List.of("exports/v6", "exports/v7")) {
      try (var files = Files.list(Path.of(CORPUS, folder))) {
        for (Path file : files.sorted().toList()) {
          byte[] export = Files.readAllBytes(file);
          String text = new String(export, StandardCharsets.ISO_8859_1);
          if (UNSET.matcher(text).results().limit(VERBOSE_UNSET).count() == VERBOSE_UNSET) {
            found.add(export);
          }
        }
      }
    }
    return found;
  }
}
