package dev.kedge.routeros.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderTableTest {

  @Test
  void everyMenuThatCanBeOrderedHasAnEntryWithASource() {
    var entries = Resource.rows("orders.tsv").collect(Collectors.toMap(cells -> cells[0], c -> c));
    assertThat(entries.keySet())
        .containsAll(
            MenuTable.components().stream()
                .filter(component -> MenuTable.rule(component).ordered())
                .toList());
    entries.forEach(
        (menu, cells) -> {
          assertThat(cells).as(menu).hasSize(4);
          assertThat(cells[1]).as(menu).isIn("yes", "no", "dns");
          assertThat(cells[2]).as(menu).isIn("certain", "likely", "unknown");
          assertThat(cells[3]).as(menu).isNotBlank();
        });
  }

  @Test
  void menusOfRulesHaveAnOrderAndListsDoNot() {
    assertThat(Stream.of("ip/firewall/filter", "queue/simple", "radius", "ip/dns/static", "x/new"))
        .allMatch(OrderTable::meaningful);
    assertThat(
            Stream.of(
                "interface/bridge/port", "mpls/interface", "ip/vrf", "interface/wireguard/peers"))
        .noneMatch(OrderTable::meaningful);
  }

  @Test
  void dnsNamesStandAnywhereUnlessOneCoversTheOther() {
    var expression = Map.of("regexp", ".*a.*");
    var zone = Map.of("name", "lan", "match-subdomain", "yes");
    var below = Map.of("name", "a.b.lan");
    var other = Map.of("name", "alan");
    var with = OrderTable.of("ip/dns/static", Stream.of(expression, zone, below, other));
    assertThat(with.group(other)).isNull();
    assertThat(with.group(below)).isNotNull().isEqualTo(with.group(zone));
    assertThat(with.group(expression)).isNotNull().isNotEqualTo(with.group(zone));
    var without = OrderTable.of("ip/dns/static", Stream.of(below, other));
    assertThat(without.group(below)).isNull();
  }
}
