package dev.kedge.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.reference.facts.Facts;
import dev.kedge.reference.facts.Form;
import dev.kedge.reference.facts.KnownDefault;
import dev.kedge.reference.facts.Release;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A comparison of the product's defaults with those of the second source. Each difference between
 * two known defaults is in reviewed-facts.tsv with its judgement; the list may be longer than the
 * present differences. {@code -Dkedge.golden=rewrite} writes the present ones, with a blank
 * judgement if none was given, which fails until somebody judges.
 */
class FactComparisonTest {
  private static final Path REVIEWED =
      Path.of("src/test/resources/dev/kedge/reference/reviewed-facts.tsv");
  private static final List<String> VERSIONS =
      List.of(
          "6.43.8", "6.48.6", "7.1.5", "7.8", "7.12.1", "7.13.3", "7.15.2", "7.16.2", "7.19.6",
          "7.20.4", "7.21.4", "7.24.4");
  private static final String HEADER =
      "menu\tproperty\tversions\tours\ttheirs\tjudgement\tsource\n";

  /** A difference, regardless of versions. */
  private record Difference(String menu, String property, String ours, String theirs) {}

  private final Map<Difference, List<String>> differences = new LinkedHashMap<>();
  private final Set<String> same = new TreeSet<>();
  private final Set<String> onlyProduct = new TreeSet<>();
  private final Set<String> onlySecondSource = new TreeSet<>();

  @Test
  void everyDifferenceOfDefaultsIsJudged() throws IOException {
    var properties = new HashMap<String, Set<String>>(Facts.all().propertiesWithDefault());
    for (String menu : MenuTable.components()) {
      properties.merge(menu, MenuTable.rule(menu).properties().keySet(), FactComparisonTest::union);
    }
    new TreeSet<>(properties.keySet())
        .forEach(
            menu ->
                new TreeSet<>(properties.get(menu)).forEach(property -> compare(menu, property)));
    if (System.getProperty("kedge.golden", "").equals("rewrite")) {
      rewrite();
    }
    Map<String, String> judged = judged();
    long reviewed = differences.keySet().stream().filter(d -> judged.containsKey(key(d))).count();
    System.out.printf(
        "facts: %d defaults same, %d differ and are reviewed, %d only product, %d only second source%n",
        same.size(), reviewed, onlyProduct.size(), onlySecondSource.size());
    assertThat(differences.keySet().stream().filter(d -> judged.getOrDefault(key(d), "").isBlank()))
        .isEmpty();
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    var both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  private void compare(String menu, String property) {
    for (String version : VERSIONS) {
      PropertyRule rule = MenuTable.rule(menu, Version.parse(version)).property(property);
      @Nullable String ours = rule.defaultValue(Version.parse(version));
      Release release = Release.parse(version);
      @Nullable KnownDefault added = Facts.all().defaultOf(menu, property, release, true);
      @Nullable KnownDefault builtIn = Facts.all().defaultOf(menu, property, release, false);
      @Nullable KnownDefault theirs = added == null ? builtIn : added;
      String name = menu + " " + property;
      if (ours == null || theirs == null) {
        if ((ours == null) != (theirs == null)) {
          (ours == null ? onlySecondSource : onlyProduct).add(name);
        }
        continue;
      }
      if (isSame(menu, property, ours, theirs)
          || (builtIn != null && isSame(menu, property, ours, builtIn))) {
        same.add(name);
      } else {
        differences
            .computeIfAbsent(
                new Difference(menu, property, ours, theirs.value()), _ -> new ArrayList<>())
            .add(version);
      }
    }
  }

  private static boolean isSame(String menu, String property, String ours, KnownDefault theirs) {
    Form form = Facts.all().form(menu, property);
    return form.normal(ours).equals(form.normal(theirs.value()));
  }

  private static String key(Difference d) {
    return String.join("\t", d.menu(), d.property(), d.ours(), d.theirs());
  }

  /** Reads judgement and source by menu, property and both values. */
  private static Map<String, String> judged() throws IOException {
    var judged = new HashMap<String, String>();
    for (String line : Files.exists(REVIEWED) ? Files.readAllLines(REVIEWED) : List.<String>of()) {
      String[] f = line.split("\t", -1);
      judged.put(String.join("\t", f[0], f[1], f[3], f[4]), f[5] + "\t" + f[6]);
    }
    return judged;
  }

  private void rewrite() throws IOException {
    Map<String, String> judged = judged();
    var text = new StringBuilder(HEADER);
    differences.forEach(
        (d, versions) ->
            text.append(String.join("\t", d.menu(), d.property(), String.join(",", versions)))
                .append('\t')
                .append(String.join("\t", d.ours(), d.theirs()))
                .append('\t')
                .append(judged.getOrDefault(key(d), "\t"))
                .append('\n'));
    Files.writeString(REVIEWED, text.toString());
  }
}
