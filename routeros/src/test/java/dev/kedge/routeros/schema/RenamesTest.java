package dev.kedge.routeros.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenamesTest {
  private static final Version V6 = Version.parse("6.49.10");
  private static final Version V7_12 = Version.parse("7.12.1");
  private static final Version V7_13 = Version.parse("7.13");

  @Test
  void menuGotItsNewNameBetweenTheVersions() {
    var rename = Renames.menu("interface/wifiwave2/security", V7_12, V7_13).orElseThrow();
    assertThat(rename.newMenu()).isEqualTo("interface/wifi/security");
    assertThat(Renames.menu("interface/wifiwave2/security", V7_13, V7_13)).isEmpty();
    assertThat(Renames.menu("interface/wifiwave2/security", V6, V7_12)).isEmpty();
  }

  @Test
  void propertyGotItsNewNameBetweenTheVersions() {
    var rename = Renames.property("tool/e-mail", "address", V6, V7_12).orElseThrow();
    assertThat(rename.newProperty()).isEqualTo("server");
    assertThat(Renames.property("tool/e-mail", "port", V6, V7_12)).isEmpty();
  }

  @Test
  void whatWasRestructuredOrRemovedIsNotTakenForARename() {
    assertThat(Renames.menu("routing/filter", V6, V7_12)).isEmpty();
    assertThat(Renames.menu("ip/accounting", V6, V7_12)).isEmpty();
    assertThat(Renames.all())
        .anySatisfy(
            rename -> {
              assertThat(rename.oldMenu()).isEqualTo("routing/filter");
              assertThat(rename.how()).isEqualTo(Renames.How.RESTRUCTURED);
            });
  }
}
