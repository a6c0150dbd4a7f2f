package dev.kedge.routeros.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

  @Test
  void menusHaveTheirKindKeysAndOrder() {
    var filter = MenuTable.rule("ip/firewall/filter");
    assertThat(filter.kind()).isEqualTo(MenuRule.Kind.LIST);
    assertThat(filter.ordered()).isTrue();
    assertThat(filter.keys()).isEmpty();
    assertThat(filter.stratum()).isEqualTo("chain");
    assertThat(MenuTable.rule("ip/address").keys()).containsExactly("address", "interface");
    assertThat(MenuTable.rule("ip/dns").kind()).isEqualTo(MenuRule.Kind.SINGLETON);
    assertThat(MenuTable.rule("ip/service").kind()).isEqualTo(MenuRule.Kind.FIXED);
    assertThat(MenuTable.rule("queue/simple").ordered()).isTrue();
    assertThat(MenuTable.rule("interface/bridge/port").ordered()).isFalse();
  }

  @Test
  void kindOfAMenuCanDependOnTheVersion() {
    String menu = "interface/ovpn-server/server";
    var before = MenuTable.rule(menu, Version.parse("7.16.2"));
    assertThat(before.kind()).isEqualTo(MenuRule.Kind.SINGLETON);
    assertThat(before.keys()).isEmpty();
    assertThat(MenuTable.rule(menu, Version.parse("7.17"))).isEqualTo(MenuTable.rule(menu));
    assertThat(MenuTable.rule(menu).keys()).containsExactly("name");
    assertThat(MenuTable.rule("ip/dns", Version.parse("6.40"))).isEqualTo(MenuTable.rule("ip/dns"));
    assertThat(MenuTable.rule("no/such/menu", Version.parse("7.1")).isKnown()).isFalse();
  }

  @Test
  void menuExistsWithinARangeOfVersions() {
    assertThat(MenuTable.rule("interface/wifi").since()).isEqualTo(Version.parse("7.13"));
    assertThat(MenuTable.rule("interface/wifiwave2").until()).isEqualTo(Version.parse("7.13"));
    assertThat(MenuTable.rule("ip/accounting").versions().contains(Version.parse("7.1"))).isFalse();
    assertThat(MenuTable.rule("ip/address").versions()).isEqualTo(VersionRange.ALL);
  }

  @Test
  void builtInRowsOfAMenuAreKnown() {
    assertThat(MenuTable.rule("interface/ethernet").builtIn()).isTrue();
    assertThat(MenuTable.rule("ppp/profile").builtIn()).isTrue();
    assertThat(MenuTable.rule("interface/vlan").builtIn()).isFalse();
  }

  @Test
  void unknownMenuIsTreatedAsOrderedAndWithoutKeys() {
    var rule = MenuTable.rule("no/such/menu");
    assertThat(rule.isKnown()).isFalse();
    assertThat(rule.ordered()).isTrue();
    assertThat(rule.keys()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ppp/secret, password, true",
    "interface/wifi, security.passphrase, true",
    "interface/wireguard, private-key, true",
    "interface/wireguard/peers, public-key, false",
    "interface/wireguard/peers, preshared-key, true",
    "interface/wireless/security-profiles, wpa2-pre-shared-key, true",
    "interface/wireless/security-profiles, static-key-0, true",
    "radius, secret, true",
    "snmp/community, name, true",
    "snmp, trap-community, true",
    "interface/vlan, name, false",
    "ip/ssh, always-allow-password-login, false",
    "interface/wireless/security-profiles, static-transmit-key, false",
    "routing/bgp/network, bgp-community, false"
  })
  void secretsAreKnownByName(String component, String property, boolean secret) {
    assertThat(Sensitive.isSecret(component, property)).isEqualTo(secret);
  }
}
