package dev.kedge.simulator.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The differences between the simulator's facts and the product's table. Two different defaults are
 * explained in differences.tsv, or open, and the open ones may only become fewer; what one side
 * alone knows is counted.
 */
class DifferencesTest {
  private static final List<Version> VERSIONS =
      List.of(
          new Version(6, 49, 18),
          new Version(7, 13, 3),
          new Version(7, 20, 8),
          new Version(7, 24, 4));

  /**
   * The maximum number of differences without an explanation; see "Two sets of facts" of
   * docs/simulator.md.
   */
  private static final int MAX_OPEN = 0;

  @Test
  void differentDefaultsAreExplained() {
    Set<String> explained = new HashSet<>();
    FactTable.rows("differences.tsv").forEach(cells -> explained.add(cells[0] + " " + cells[1]));
    var open = new TreeMap<String, String>();
    var differing = new TreeSet<String>();
    for (Version version : VERSIONS) {
      int alike = 0;
      int onlyProduct = 0;
      int onlySimulator = 0;
      var versionFacts = VersionFacts.of(version);
      for (String component : MenuTable.components()) {
        var rule = MenuTable.rule(component, version);
        var names = new TreeSet<>(rule.properties().keySet());
        names.addAll(versionFacts.defaultValues(component).keySet());
        for (String name : names) {
          String product = rule.property(name).defaultValue(version);
          String own = versionFacts.defaultValue(component, name);
          if (product == null && own == null) {
            continue;
          } else if (own == null) {
            onlyProduct++;
          } else if (product == null) {
            onlySimulator++;
          } else if (versionFacts
              .printed(component, name, product)
              .equals(versionFacts.printed(component, name, own))) {
            alike++;
          } else {
            String place = component + " " + name;
            differing.add(place);
            if (!explained.contains(place)) {
              open.merge(place, version + ": " + product + " or " + own, (a, b) -> a + "; " + b);
            }
          }
        }
      }
      System.out.printf(
          "defaults of %s: %d alike, %d only the product's, %d only the simulator's%n",
          version, alike, onlyProduct, onlySimulator);
    }
    System.out.printf(
        "defaults that differ: %d, of which open: %d%n", differing.size(), open.size());
    open.forEach((place, values) -> System.out.println("open " + place + "\t" + values));
    assertThat(open.size()).as("%s", open).isLessThanOrEqualTo(MAX_OPEN);
  }

  @Test
  void whatCanBeUnsetIsCounted() {
    var versionFacts = VersionFacts.of(VERSIONS.getLast());
    int alike = 0;
    int onlyProduct = 0;
    int onlySimulator = 0;
    for (String component : MenuTable.components()) {
      var own = versionFacts.unsettable(component);
      var product = new TreeSet<String>();
      MenuTable.rule(component)
          .properties()
          .forEach(
              (name, rule) -> {
                if (rule.canUnset()) {
                  product.add(name);
                }
              });
      for (String name : product) {
        if (own.contains(name)) {
          alike++;
        } else {
          onlyProduct++;
        }
      }
      onlySimulator += (int) own.stream().filter(name -> !product.contains(name)).count();
    }
    System.out.printf(
        "can be unset: %d alike, %d only the product's, %d only the simulator's%n",
        alike, onlyProduct, onlySimulator);
    assertThat(alike).isPositive();
  }
}
