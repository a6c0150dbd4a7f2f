package dev.kedge.routeros.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Namespace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceValueTest {

  private static ReferenceValue value(String component, String property, String text) {
    return ReferenceValue.parse(MenuTable.rule(component).property(property), text);
  }

  @ParameterizedTest
  @CsvSource({
    "ip/address, interface, ether1, ether1",
    "ip/firewall/filter, in-interface, !ether1, ether1",
    "interface/bonding, slaves, 'a,b', a|b",
    "interface/bridge/port, interface, 'a,b', 'a,b'",
    "queue/simple, queue, up/down, up|down",
    "ip/route, gateway, 10.0.0.1%ether1, ether1",
    "ip/route, gateway, fe80::1%ether1, ether1",
    "ip/route, gateway, ether1@blue, ether1|blue",
    "ip/route, gateway, 10.0.0.1%ether1@blue, ether1|blue",
    "ip/route, gateway, 'a,10.0.0.1%b', a|b",
    "ip/address, interface, a%b, a%b",
    "ip/address, interface, user@isp, user@isp",
    "ip/firewall/filter, chain, forward, ''",
    "interface/bonding, slaves, '', ''"
  })
  void namesAreFoundInEachForm(String component, String property, String text, String names) {
    List<String> expected = List.of(names.split("\\|"));
    var found = value(component, property, text).names();
    assertThat(found).isEqualTo(names.isEmpty() ? List.of() : expected);
    assertThat(value(component, property, text).renamed("no such name", "x")).isEqualTo(text);
  }

  @Test
  void renamingKeepsTheRestOfTheValue() {
    assertThat(value("ip/firewall/filter", "in-interface", "!a").renamed("a", "b")).isEqualTo("!b");
    assertThat(value("interface/bonding", "slaves", "a,aa,a").renamed("a", "b"))
        .isEqualTo("b,aa,b");
    assertThat(value("ip/route", "gateway", "10.0.0.1%a@a").renamed("a", "b"))
        .isEqualTo("10.0.0.1%b@b");
    assertThat(value("ip/firewall/filter", "chain", "a").renamed("a", "b")).isEqualTo("a");
  }

  @Test
  void renamingInOneNamespaceLeavesTheOthers() {
    var gateway = value("ip/route", "gateway", "a@a");
    assertThat(gateway.renamed(Namespace.INTERFACE, "a", "b")).isEqualTo("b@a");
    assertThat(gateway.renamed(Namespace.VRF, "a", "b")).isEqualTo("a@b");
    assertThat(gateway.renamed(Namespace.POOL, "a", "b")).isEqualTo("a@a");
  }

  @ParameterizedTest
  @CsvSource({"*1F, true", "*FFFFFFFE, true", "*, false", "1F, false", "*1G, false", "a*1, false"})
  void idOfARemovedItemIsRecognisedByItsStar(String text, boolean dangling) {
    assertThat(ReferenceValue.isDangling(text)).isEqualTo(dangling);
  }
}
