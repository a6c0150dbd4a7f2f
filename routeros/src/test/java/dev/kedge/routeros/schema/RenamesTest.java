package dev.kedge.routeros.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RenamesTest {
  private static final Version V6 = Version.parse("6.49.10");
  private static final Version V7_12 = Version.parse("7.12");
  private static final Version V7_13 = Version.parse("7.13");

  @Test
  void menuHasAnotherNameFromAVersionOn() {
    assertThat(menus(V7_12, V7_13)).contains("interface/wifiwave2/security");
    assertThat(menus(V7_13, V7_13)).isEmpty();
    assertThat(menus(V6, V7_12)).doesNotContain("interface/wifiwave2/security");
    assertThat(menus(V7_13, V7_12)).contains("interface/wifi/security");
  }

  @Test
  void propertyHasAnotherNameInBothDirections() {
    assertThat(property("tool/e-mail", "address", V6, V7_12).newProperty()).isEqualTo("server");
    assertThat(property("tool/e-mail", "server", V7_12, V6).newProperty()).isEqualTo("address");
  }

  @Test
  void valuesMayHaveOtherNamesToo() {
    var ended = Version.parse("7.21");
    var rename = property("ip/ssh", "always-allow-password-login", V7_12, ended);
    assertThat(rename.value("no")).isEqualTo("yes-if-no-key");
    var back = property("ip/ssh", "password-authentication", ended, V7_12);
    assertThat(back.value("yes")).isEqualTo("yes");
    assertThat(back.value("no")).as("nothing older means that").isNull();
  }

  @Test
  void propertyMovedToAnotherMenuIsNoRename() {
    assertThat(menus(V6, V7_12)).doesNotContain("routing/filter", "ip/accounting");
  }

  private static List<String> menus(Version from, Version to) {
    return Renames.between(from, to).stream()
        .filter(rename -> rename.oldProperty() == null)
        .map(Renames.Rename::oldMenu)
        .toList();
  }

  private static Renames.Rename property(String menu, String name, Version from, Version to) {
    return Renames.between(from, to).stream()
        .filter(rename -> rename.oldMenu().equals(menu) && name.equals(rename.oldProperty()))
        .findFirst()
        .orElseThrow();
  }
}
