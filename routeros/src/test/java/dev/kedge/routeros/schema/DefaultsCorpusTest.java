package dev.kedge.routeros.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.schema.CorpusExports.Export;
import dev.kedge.routeros.schema.FactCheck.Contradiction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * No real export contradicts a default of the table: a compact export never shows a property at its
 * default, a verbose one shows it wherever nobody set it. Exceptions are in a reviewed list with
 * their reasons. All counts come from the files; the table only supplies its facts.
 *
 * <p>Run on {@code -Dkedge.corpus=DIR}; without it, only on the files written here.
 */
class DefaultsCorpusTest {
  private static final Path REVIEWED = Path.of("src/test/resources/defaults-corpus");

  /** Matches any value: texts and addresses that an owner wrote. */
  private static final String ANY = "*";

  @Test
  void noCompactExportShowsADefault() throws IOException {
    var exports = CorpusExports.given().compact();
    var seen = observed(exports);
    var check = new FactCheck(FactCheck.Knowledge.PRODUCT);
    Map<Contradiction, Integer> shown = check.shownAtDefault(seen);
    System.out.printf(
        "defaults: %d values in %d compact exports stand against %d facts; %d shown at default%n",
        seen.size(), exports.size(), check.judged().size(), shown.size());
    shown.forEach((what, count) -> System.out.println("  " + count + " rows: " + what));
    assertThat(unreviewed(shown.keySet(), "shown.tsv")).isEmpty();
  }

  @Test
  void alwaysShownPropertiesAreNeverLeftOut() throws IOException {
    var exports = CorpusExports.given().compact();
    var missing = new ArrayList<String>();
    for (String[] cells : reviewed("shown.tsv")) {
      if (cells[4].equals("always")) {
        int rows = 0;
        int showing = 0;
        for (Export export : exports) {
          for (var item : items(export, cells[0])) {
            boolean meant = item.isRow() == cells[2].equals("set");
            rows += meant ? 1 : 0;
            showing += meant && item.get(cells[1]) != null ? 1 : 0;
          }
        }
        if (showing < rows || rows == 0) {
          missing.add("%s %s: shown in %d of %d rows".formatted(cells[0], cells[1], showing, rows));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void constantsOfVerboseExportsAreTheDefaults() throws IOException {
    Map<Version, List<Export>> byVersion =
        CorpusExports.given().verbose().stream()
            .collect(Collectors.groupingBy(Export::version, TreeMap::new, Collectors.toList()));
    var check = new FactCheck(FactCheck.Knowledge.PRODUCT);
    var unreviewed = new ArrayList<Contradiction>();
    byVersion.forEach(
        (version, exports) -> {
          var seen = observed(exports);
          var contradictions = check.againstConstants(seen);
          System.out.printf(
              "defaults: %d values in %d verbose exports of %s: %d constants, %d not the default%n",
              seen.size(),
              exports.size(),
              version,
              FactCheck.constants(seen).size(),
              contradictions.size());
          unreviewed.addAll(unreviewed(contradictions, "verbose.tsv"));
        });
    System.out.println("defaults: facts that verbose exports judge: " + check.judged().size());
    assertThat(byVersion).isNotEmpty();
    assertThat(unreviewed).isEmpty();
  }

  /** One wrong fact at a time, of each kind of file, on files written here. */
  @Test
  void wrongFactIsFound() {
    var compact =
        observed(
            List.of(export("/ip firewall filter\nadd chain=input disabled=yes protocol=icmp\n")));
    var verbose =
        observed(List.of(export("/interface bridge\nadd ageing-time=5m !arp name=bridge1\n")));
    assertThat(known(FactCheck.Knowledge.PRODUCT).shownAtDefault(compact)).isEmpty();
    assertThat(known(wrong("disabled", "yes")).shownAtDefault(compact))
        .containsOnlyKeys(new Contradiction("ip/firewall/filter", "disabled", "added", "yes"));
    assertThat(known(wrong("ageing-time", "300")).againstConstants(verbose))
        .as("the same time in other words")
        .doesNotContain(new Contradiction("interface/bridge", "ageing-time", "added", "5m"));
    assertThat(known(wrong("ageing-time", "10m")).againstConstants(verbose))
        .contains(new Contradiction("interface/bridge", "ageing-time", "added", "5m"));
    assertThat(known(wrong("arp", "enabled")).againstConstants(verbose))
        .contains(new Contradiction("interface/bridge", "arp", "added", "!"));
  }

  /** Every fact that the verbose exports judge, replaced by a wrong one, one at a time. */
  @Test
  void everyWrongFactIsFoundThatVerboseExportsJudge() throws IOException {
    var missed = new ArrayList<String>();
    int wrong = 0;
    for (Export export : CorpusExports.given().verbose()) {
      for (var constant : FactCheck.constants(Observation.of(export))) {
        var first = constant.getFirst();
        PropertyRule rule = FactCheck.Knowledge.PRODUCT.rule(first);
        if (rule.atDefault(first.version(), first.builtIn(), first.row()) != null) {
          wrong++;
          if (known(wrong(first.property(), "no such value"))
              .againstConstants(constant)
              .isEmpty()) {
            missed.add(first.menu() + " " + first.property());
          }
        }
      }
    }
    System.out.println("defaults: wrong facts found by a verbose export: " + wrong);
    assertThat(missed).isEmpty();
  }

  private static FactCheck known(FactCheck.Knowledge knowledge) {
    return new FactCheck(knowledge);
  }

  /** Creates the shipped table with another default for one property. */
  private static FactCheck.Knowledge wrong(String property, String value) {
    return seen -> {
      PropertyRule rule = FactCheck.Knowledge.PRODUCT.rule(seen);
      var fact =
          new DefaultFact(new DefaultFact.Rows.All(), VersionRange.ALL, value, List.of("cr", "tk"));
      return seen.property().equals(property)
          ? new PropertyRule(
              rule.form(),
              rule.marks(),
              rule.unsetValue(),
              List.of(fact),
              rule.refersTo(),
              rule.shape(),
              rule.versions(),
              rule.limits())
          : rule;
    };
  }

  private static Export export(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new Export("made up", Version.parse("7.16"), Configuration.parse(bytes));
  }

  private static List<Observation> observed(List<Export> exports) {
    return exports.stream().flatMap(export -> Observation.of(export).stream()).toList();
  }

  private static List<Item> items(Export export, String menu) {
    return export.configuration().menus().stream()
        .filter(other -> other.path().component().equals(menu))
        .flatMap(other -> other.items().stream())
        .toList();
  }

  private static List<Contradiction> unreviewed(Set<Contradiction> found, String list) {
    var known = reviewed(list).stream().map(cells -> List.of(cells).subList(0, 4)).toList();
    return found.stream()
        .filter(one -> !known.contains(cells(one, one.value())) && !known.contains(cells(one, ANY)))
        .toList();
  }

  private static List<String> cells(Contradiction one, String value) {
    return List.of(one.menu(), one.property(), one.rows(), value.isEmpty() ? "\"\"" : value);
  }

  /** Reads menu, property, rows, value, then the reason and its evidence. */
  private static List<String[]> reviewed(String list) {
    try {
      return Files.readAllLines(REVIEWED.resolve(list)).stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
