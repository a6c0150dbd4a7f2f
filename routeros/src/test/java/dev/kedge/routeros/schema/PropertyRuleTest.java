package dev.kedge.routeros.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.schema.PropertyRule.Mark;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyRuleTest {

  private static PropertyRule rule(String component, String property) {
    return MenuTable.rule(component).property(property);
  }

  @Test
  void factsOfOnePropertyAreKnown() {
    var inInterface = rule("ip/firewall/filter", "in-interface");
    assertThat(inInterface.has(Mark.NEGATABLE)).isTrue();
    assertThat(inInterface.canUnset()).isTrue();
    assertThat(inInterface.has(Mark.LIST)).isFalse();
    assertThat(inInterface.refersTo()).containsExactly(Namespace.INTERFACE);
    assertThat(rule("ip/address", "network").has(Mark.COMPUTED)).isTrue();
    assertThat(rule("interface/bonding", "slaves").has(Mark.LIST)).isTrue();
    assertThat(rule("ip/ipsec/identity", "mode-config").unsetValue()).isEqualTo("none");
    assertThat(rule("ip/firewall/filter", "comment").unsetValue()).isEmpty();
    assertThat(rule("ip/firewall/filter", "log").form()).isEqualTo(ValueForm.BOOL);
    assertThat(rule("ppp/secret", "password").sensitive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ip/cloud, ddns-enabled, 7.16, no",
    "ip/cloud, ddns-enabled, 7.17, auto",
    "interface/bridge/port, path-cost, 7.12.1, 10",
    "interface/bridge/port, path-cost, 7.13,",
    "interface/bridge, ingress-filtering, 6.49.10, no",
    "interface/bridge, ingress-filtering, 7.1, yes",
    "ip/dhcp-client, disabled, 7.1, no",
    "ip/dhcp-client, disabled, 6.49.10, yes",
    "certificate/settings, crl-use, 6.43.8, yes",
    "certificate/settings, crl-use, 6.46,",
    "certificate/settings, crl-use, 6.49.10, no",
    "queue/tree, max-limit, 7.1, 0",
    "container/config, registry-url, 7.12.1, ''",
    "ip/settings, max-neighbor-entries, 7.1,",
    "ip/firewall/mangle, passthrough, 7.18, yes",
    "ip/firewall/mangle, passthrough, 7.19, yes",
    "interface/sstp-server/server, max-mru, 7.10, 1500",
    "ip/firewall/filter, no-such-property, 7.9,"
  })
  void defaultsDependOnTheVersion(
      String component, String property, String version, @Nullable String value) {
    assertThat(rule(component, property).defaultValue(Version.parse(version))).isEqualTo(value);
  }

  @Test
  void propertyExistsWithinARangeOfVersions() {
    var responder = rule("interface/wireguard/peers", "responder").versions();
    assertThat(responder.contains(Version.parse("7.16.2"))).isFalse();
    assertThat(responder.contains(Version.parse("7.17"))).isTrue();
    assertThat(rule("tool/e-mail", "address").until()).isEqualTo(Version.parse("7.12"));
    assertThat(rule("tool/e-mail", "server").since()).isEqualTo(Version.parse("7.12"));
    assertThat(rule("ip/firewall/filter", "hw-offload").versions()).isEqualTo(VersionRange.ALL);
  }

  @Test
  void propertyThatIsNotInTheTableIsPlainTextUnlessItsNameSaysMore() {
    assertThat(rule("no/such/menu", "colour")).isEqualTo(PropertyRule.UNKNOWN);
    assertThat(rule("ip/firewall/filter", "colour")).isEqualTo(PropertyRule.UNKNOWN);
    assertThat(rule("no/such/menu", "api-token").sensitive()).isTrue();
    assertThat(rule("no/such/menu", "interface").refersTo()).containsExactly(Namespace.INTERFACE);
  }

  @ParameterizedTest
  @CsvSource({
    "ip/firewall/filter, chain",
    "ip/firewall/filter, src-address-list",
    "ip/firewall/mangle, new-routing-mark",
    "ip/firewall/filter, comment",
    "ip/traffic-flow/ipfix, in-interface",
    "routing/rule, vrf"
  })
  void chainsListsMarksAndSwitchesAreNoReferences(String component, String property) {
    assertThat(rule(component, property).isReference()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "interface/bridge/port, bridge, INTERFACE",
    "interface/list/member, list, INTERFACE_LIST",
    "ip/dhcp-server, address-pool, POOL",
    "ip/dhcp-server/lease, server, DHCP_SERVER",
    "ip/ipsec/policy, proposal, IPSEC_PROPOSAL",
    "interface/wifi, security, WIFI_SECURITY",
    "interface/wifi/configuration, datapath.bridge, INTERFACE",
    "caps-man/provisioning, slave-configurations, CAPSMAN_CONFIGURATION",
    "interface/wireless, security-profile, WIRELESS_SECURITY",
    "queue/simple, queue, QUEUE_TYPE",
    "ppp/secret, profile, PPP_PROFILE",
    "user, group, USER_GROUP",
    "ip/service, certificate, CERTIFICATE",
    "routing/bgp/connection, templates, BGP_TEMPLATE",
    "routing/ospf/interface-template, area, OSPF_AREA"
  })
  void referencesPointIntoTheirNamespace(String component, String property, Namespace namespace) {
    assertThat(rule(component, property).refersTo()).contains(namespace);
  }
}
