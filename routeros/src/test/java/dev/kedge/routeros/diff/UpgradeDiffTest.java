package dev.kedge.routeros.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Renames.Rename;
import dev.kedge.routeros.schema.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpgradeDiffTest {
  @Test
  void changesByAnUpgradeAreSeparateFromThoseByAPerson() {
    var diff =
        diff(
            "7.12.1",
            "/interface bridge\nadd comment=old name=br\n",
            "7.16",
            "/interface bridge\nadd comment=new name=br port-cost-mode=short\n");
    assertThat(summaries(diff.people())).containsExactly("bridge br: comment old → new");
    assertThat(summaries(diff.upgrade()))
        .containsExactly("bridge br: port-cost-mode long (default) → short");
  }

  @Test
  void aChangedDefaultIsNobodysChange() {
    var diff =
        diff(
            "6.49.10",
            "/interface bridge\nadd name=br\nadd ingress-filtering=yes name=b2\n",
            "7.16",
            "/interface bridge\nadd ingress-filtering=no name=br\nadd name=b2\n");
    assertThat(diff.isEmpty()).as("what the bridges do is what they did").isTrue();
  }

  @Test
  void omittedPropertiesHaveTheDefaultOfTheirVersion() {
    var diff =
        diff(
            "6.49.10",
            "/interface bridge\nadd name=br\n",
            "7.16",
            "/interface bridge\nadd name=br\n");
    assertThat(diff.people()).isEmpty();
    assertThat(diff.upgrade()).hasSize(1);
    assertThat(summaries(diff.upgrade()).getFirst()).contains("ingress-filtering").contains("no");
  }

  /** RouterOS changelog, 7.24; the menus of 7.24 have the new name alone. */
  @Test
  void renamedServicePropertyIsTheSame() {
    var older = "/ip service\nset ssh address=10.0.0.0/8\nset winbox address=192.0.2.0/28\n";
    var newer =
        "/ip service\nset ssh available-from=10.0.0.0/8\nset winbox available-from=192.0.2.0/28\n";
    assertThat(diff("7.23.8", older, "7.24.4", newer).isEmpty()).isTrue();
    assertThat(diff("7.24.4", newer, "7.23.8", older).isEmpty()).isTrue();
    var other = newer.replace("192.0.2.0/28", "192.0.2.0/24");
    assertThat(diff("7.23.8", older, "7.24.4", other).people()).hasSize(1);
  }

  @Test
  void aRenamedMenuIsTheSameMenu() {
    var diff =
        diff(
            "7.12",
            "/interface wifiwave2 security\nadd name=home wps=disable\n",
            "7.13",
            "/interface wifi security\nadd name=home wps=push-button\n");
    assertThat(diff.people()).hasSize(1);
    assertThat(diff.people().getFirst().component()).isEqualTo("interface/wifi/security");
    assertThat(diff.upgrade()).isEmpty();
    assertThat(diff.renamed()).extracting(Rename::newMenu).contains("interface/wifi/security");
  }

  @Test
  void aRenamedPropertyKeepsItsValue() {
    var diff =
        diff(
            "7.11",
            "/tool e-mail\nset address=192.0.2.1\n",
            "7.12",
            "/tool e-mail\nset server=192.0.2.1\n");
    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.renamed()).extracting(Rename::newProperty).containsExactly("server");
  }

  @Test
  void propertiesMovedToAnotherMenuComeFromTheUpgrade() {
    var diff =
        diff(
            "6.49.10",
            "/ip route rule\nadd src-address=10.0.0.0/24 table=isp2\n",
            "7.16",
            "/routing rule\nadd action=lookup src-address=10.0.0.0/24 table=isp2\n");
    assertThat(diff.people()).isEmpty();
    assertThat(diff.upgrade()).hasSize(2);
  }

  @Test
  void changesWithinAVersionAndAddedRulesAreByAPerson() {
    String rule = "/ip firewall filter\nadd action=drop chain=input\n";
    var diff = diff("7.12", "/ip dns\nset servers=192.0.2.1\n", "7.16", rule);
    assertThat(diff.upgrade()).isEmpty();
    assertThat(diff.people()).hasSize(2);
    assertThat(diff("7.16", rule, "7.16", "").people()).hasSize(1);
  }

  private static UpgradeDiff diff(String from, String older, String to, String newer) {
    return UpgradeDiff.between(parse(older), Version.parse(from), parse(newer), Version.parse(to));
  }

  private static Configuration parse(String text) {
    return Configuration.parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<String> summaries(List<Change> changes) {
    return changes.stream().map(Change::summary).toList();
  }
}
