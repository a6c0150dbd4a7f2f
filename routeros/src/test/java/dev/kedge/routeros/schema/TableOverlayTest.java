package dev.kedge.routeros.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableOverlayTest {
  @AfterEach
  void takeAway() {
    TableOverlay.set(null);
  }

  @Test
  void replacedFactsAreRestored() {
    var version = Version.parse("7.16");
    MenuRule own = MenuTable.rule("ip/address");
    TableOverlay.set(
        new TableOverlay(
            Map.of("ip/address", MenuRule.UNKNOWN), Map.of("ip/firewall/nat", "no"), List.of()));
    assertThat(MenuTable.rule("ip/address")).isSameAs(MenuRule.UNKNOWN);
    assertThat(MenuTable.rule("ip/address", version)).isSameAs(MenuRule.UNKNOWN);
    assertThat(OrderTable.meaningful("ip/firewall/nat")).isFalse();
    assertThat(OrderTable.meaningful("ip/firewall/filter")).isTrue();
    assertThat(Renames.all()).isEmpty();
    assertThat(Renames.between(Version.parse("7.11"), version)).isEmpty();
    TableOverlay.set(null);
    assertThat(MenuTable.rule("ip/address")).isSameAs(own);
    assertThat(OrderTable.meaningful("ip/firewall/nat")).isTrue();
    assertThat(Renames.between(Version.parse("7.11"), version)).isNotEmpty();
  }
}
