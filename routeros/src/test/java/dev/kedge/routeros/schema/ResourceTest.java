package dev.kedge.routeros.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables that ship are complete and consistent. */
class ResourceTest {
  private static final PropertyTable PROPERTIES = new PropertyTable();
  private static final List<String> TABLES =
      List.of("menus.tsv", "properties.tsv", "defaults.tsv", "renames.tsv", "references.tsv");

  /** Properties of v6 that no command tree shows; from exports. */
  private static final Set<String> OF_V6 =
      Set.of(
          "ip/ipsec/peer:policy-template-group",
          "ip/ipsec/peer:mode-config",
          "ip/ipsec/peer:key",
          "ip/ipsec/peer:remote-key",
          "queue/simple:target-out",
          "ip/neighbor/discovery:name",
          "interface/wireless/nstreme:name",
          "interface/wireless/manual-tx-power-table:name");

  @Test
  void menusAndPropertiesAreAllThere() {
    assertThat(MenuTable.components()).hasSizeGreaterThanOrEqualTo(561);
    int properties = 0;
    for (String component : MenuTable.components()) {
      assertThat(MenuTable.rule(component).isKnown()).as(component).isTrue();
      properties += names(component).size();
    }
    assertThat(properties).isGreaterThanOrEqualTo(7_107);
  }

  @Test
  void keysAndStrataArePropertiesOfTheirMenu() {
    var wrong = new ArrayList<String>();
    for (String component : MenuTable.components()) {
      MenuRule rule = MenuTable.rule(component);
      var needed = new ArrayList<>(rule.keys());
      if (rule.stratum() != null) {
        needed.add(rule.stratum());
      }
      needed.removeAll(rule.properties().keySet());
      needed.forEach(property -> wrong.add(component + ":" + property));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void singletonsHaveNeitherKeysNorOrder() {
    for (String component : MenuTable.components()) {
      MenuRule rule = MenuTable.rule(component);
      if (rule.kind() == MenuRule.Kind.SINGLETON) {
        assertThat(rule.keys()).as(component).isEmpty();
        assertThat(rule.ordered()).as(component).isFalse();
      }
    }
  }

  @Test
  void referencesNameExistingProperties() {
    var unknown = new ArrayList<String>();
    for (String component : ReferenceTable.components()) {
      Set<String> known = names(component);
      ReferenceTable.uses(component).keySet().stream()
          .filter(property -> !known.contains(property))
          .map(property -> component + ":" + property)
          .filter(place -> !OF_V6.contains(place))
          .forEach(unknown::add);
      if (!MenuTable.rule(component).isKnown()) {
        unknown.add(component);
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void eachNamespaceIsFilledAndUsed() {
    var filled = EnumSet.noneOf(Namespace.class);
    var used = EnumSet.noneOf(Namespace.class);
    for (String component : MenuTable.components()) {
      ReferenceTable.definitions(component).forEach(name -> filled.add(name.namespace()));
      MenuTable.rule(component).properties().values().forEach(rule -> used.addAll(rule.refersTo()));
    }
    assertThat(filled).isEqualTo(EnumSet.allOf(Namespace.class));
    assertThat(used).isEqualTo(EnumSet.allOf(Namespace.class));
  }

  @Test
  void datedDefaultsAndRenamesNameKnownMenus() {
    var menu = new String[1];
    Resource.rows("defaults.tsv")
        .forEach(
            row -> {
              if (row[0].startsWith("/")) {
                menu[0] = row[0].substring(1);
              } else {
                assertThat(names(menu[0])).as(menu[0]).contains(row[0]);
              }
            });
    for (var rename : Renames.all()) {
      assertThat(MenuTable.rule(rename.oldMenu()).isKnown()).as(rename.oldMenu()).isTrue();
      if (rename.newMenu() != null && rename.how() == Renames.How.RENAMED) {
        assertThat(MenuTable.rule(rename.newMenu()).isKnown()).as(rename.newMenu()).isTrue();
      }
    }
  }

  @Test
  void tablesAreSmallAndPlain() {
    int total = TABLES.stream().map(Resource::text).mapToInt(String::length).sum();
    assertThat(total).isLessThan(350_000);
    for (String table : TABLES) {
      String text = Resource.text(table);
      assertThat(text.startsWith("#") && text.endsWith("\n")).as(table).isTrue();
      assertThat(text.chars().allMatch(c -> c == '\t' || c == '\n' || (c >= ' ' && c < 127)))
          .as(table)
          .isTrue();
    }
    var seen = new HashSet<String>();
    Resource.rows("menus.tsv").forEach(row -> assertThat(seen.add(row[0])).as(row[0]).isTrue());
  }

  /** Reads the names in properties.tsv itself, without those that references.tsv adds. */
  private static Set<String> names(String component) {
    return PROPERTIES.stated(component).keySet();
  }
}
