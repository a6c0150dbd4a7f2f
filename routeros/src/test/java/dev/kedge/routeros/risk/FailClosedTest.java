package dev.kedge.routeros.risk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Unknown facts of a configuration are reported, never ignored; changes beside the path are not.
 */
class FailClosedTest {
  private static final ManagementAccess REACH =
      ManagementAccess.of("10.0.0.5", "10.1.0.1", 22, "kedge");
  private static final ManagementAccess CONNECTED =
      ManagementAccess.of("10.1.0.5", "10.1.0.1", 22, "kedge");
  private static final ManagementAccess ANYWHERE = new ManagementAccess(null, null, 22, "");

  private static final String ROUTER =
      """
      /interface bridge
      add name=bridge1
      /interface vlan
      add interface=bridge1 name=mgmt vlan-id=10
      add interface=bridge1 name=guest vlan-id=20
      /interface list
      add name=WAN
      add name=LAN
      /interface bridge port
      add bridge=bridge1 interface=ether1
      add bridge=bridge1 interface=ether2
      /interface list member
      add interface=guest list=WAN
      add interface=mgmt list=LAN
      /ip address
      add address=10.1.0.1/24 interface=mgmt
      add address=192.168.7.1/24 interface=guest
      /ip firewall address-list
      add address=10.7.0.0/24 list=noc
      /ip route
      add dst-address=0.0.0.0/0 gateway=10.1.0.254
      """;

  /** Rules that as read reject the server, which is in. */
  private static final String CONTRADICTION =
      ROUTER
          + """
          /ip firewall filter
          add action=accept chain=input src-address-list=noc
          add action=accept chain=input in-interface-list=WAN
          add action=drop chain=input
          """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add action=accept chain=input src-address-list=noc -> add action=drop chain=input src-address=10.9.0.0/16\nadd action=accept chain=input src-address-list=noc",
        "add action=accept chain=input src-address-list=noc -> add action=drop chain=input\nadd action=accept chain=input src-address-list=noc",
        "add action=accept chain=input src-address-list=noc\n -> ",
        "add action=accept chain=input in-interface-list=WAN -> add action=accept chain=input in-interface-list=WAN protocol=tcp",
        "add action=accept chain=input in-interface-list=WAN -> add action=accept chain=input disabled=yes in-interface-list=WAN",
        "add address=10.7.0.0/24 list=noc -> add address=10.8.0.0/24 list=noc",
        "add interface=guest list=WAN\n -> ",
      })
  void rulesThatWouldDropTheServerAlreadyCannotJudge(String edit) {
    List<Risk> risks = all(CONTRADICTION, edited(CONTRADICTION, edit), REACH);
    assertThat(risks).isNotEmpty();
    assertThat(risks)
        .allSatisfy(
            risk -> {
              assertThat(risk.severity()).isEqualTo(Severity.MAY_CUT_OFF);
              assertThat(risk.isUnjudged()).isTrue();
              assertThat(risk.mechanism())
                  .endsWith(
                      "the rules as read would already drop tcp/22 from the server's address"
                          + " 10.0.0.5, so this cannot be judged");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ip firewall filter\nadd action=drop chain=forward",
        "/ip firewall filter\nadd action=drop chain=input dst-port=53 protocol=udp",
        "/ip firewall filter\nadd action=accept chain=input src-address=10.4.0.0/16",
        "/ip firewall filter\nadd action=drop chain=nobody-jumps-here",
        "/ip firewall nat\nadd action=masquerade chain=srcnat out-interface=guest",
        "/ip firewall nat\nadd action=dst-nat chain=dstnat dst-port=443 protocol=tcp to-addresses=192.168.7.9",
        "/ip firewall mangle\nadd action=mark-packet chain=prerouting new-packet-mark=a",
        "/ip firewall address-list\nadd address=10.3.0.0/24 list=nobody-asks",
        "/interface list\nadd name=nobody-asks",
        "/ip dns\nset servers=1.1.1.1",
        "/queue simple\nadd name=q target=192.168.7.0/24",
      })
  void changesOffThePathAreNotReported(String lines) {
    assertThat(RiskRulesTest.risks(ROUTER, ROUTER + lines + "\n", CONNECTED)).isEmpty();
    assertThat(RiskRulesTest.risks(CONTRADICTION, CONTRADICTION + lines + "\n", REACH)).isEmpty();
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        // Firewall
        known(
            "the answer is dropped",
            "/ip firewall filter\nadd action=drop chain=output src-port=22 protocol=tcp"),
        known(
            "a chain of a hotspot",
            "/ip firewall filter\nadd action=jump chain=input jump-target=hs-input"),
        known("an action to come", "/ip firewall filter\nadd action=vanish chain=input"),
        known(
            "a return that may be taken",
            "/ip firewall filter\nadd action=jump chain=input jump-target=a\nadd action=return chain=a limit=1,5:packet\nadd action=accept chain=a\nadd action=drop chain=input"),
        known(
            "redirected",
            "/ip firewall nat\nadd action=redirect chain=dstnat protocol=tcp to-ports=8080"),
        edit(
            "the redirection that leads here",
            "/ip firewall nat\nadd action=redirect chain=dstnat dst-port=2222 protocol=tcp to-ports=22\n",
            "add action=redirect chain=dstnat dst-port=2222 protocol=tcp to-ports=22\n -> ",
            REACH),
        edit(
            "an exemption",
            "/ip firewall nat\nadd action=accept chain=dstnat dst-port=22 protocol=tcp\nadd action=dst-nat chain=dstnat to-addresses=192.168.7.9\n",
            "add action=accept chain=dstnat dst-port=22 protocol=tcp\n -> ",
            REACH),
        known(
            "marked for another table",
            "/ip firewall mangle\nadd action=mark-routing chain=output new-routing-mark=b"),
        known(
            "a list that the server is put on",
            "/ip firewall filter\nadd action=add-src-to-address-list address-list=bad chain=input\nadd action=drop chain=input src-address-list=bad"),
        edit(
            "put on a list that drops",
            "/ip firewall filter\nadd action=drop chain=input src-address-list=bad\n",
            "/ip firewall filter\n -> /ip firewall filter\nadd action=add-src-to-address-list address-list=bad chain=input\n",
            REACH),
        edit(
            "port knocking",
            "/ip firewall filter\nadd action=accept chain=input src-address-list=knocked\nadd action=accept chain=input src-address-list=friends\nadd action=drop chain=input\n",
            "add action=accept chain=input src-address-list=knocked\n -> ",
            REACH),
        edit(
            "not tracked",
            "/ip firewall filter\nadd action=accept chain=input connection-state=new\nadd action=drop chain=input\n",
            "/ip firewall filter\n -> /ip firewall raw\nadd action=notrack chain=prerouting\n/ip firewall filter\n",
            REACH),
        edit(
            "a list that a script fills",
            "/ip firewall address-list\nadd address=10.9.9.9 list=bad\n/system script\nadd name=a source=\"/ip firewall address-list add list=bad timeout=1d\"\n",
            "/system script\n -> /ip firewall filter\nadd action=drop chain=input src-address-list=bad\n/system script\n",
            REACH),
        // Bridges and switches
        known(
            "a filter of the bridge",
            "/interface bridge filter\nadd action=drop chain=input mac-protocol=ip"),
        known(
            "bridged packets asked of the IP firewall",
            "/interface bridge settings\nset use-ip-firewall=yes"),
        known(
            "a rule of the switch",
            "/interface ethernet switch rule\nadd ports=ether1 switch=switch1 new-dst-ports=\"\""),
        known(
            "a VLAN of the switch whose ports are not said",
            "/interface ethernet switch vlan\nadd switch=switch1 vlan-id=10"),
        known("hardware by number", "/interface ethernet\nset 0 disabled=yes"),
        known("802.1X on a port", "/interface dot1x server\nadd interface=ether1"),
        // Management paths
        edit("another VLAN where the way is not known", "", "vlan-id=20 -> vlan-id=21", ANYWHERE),
        edit(
            "the port of a bridge that is a list",
            "/interface list\nadd name=ports\n/interface list member\nadd interface=ether5 list=ports\n/interface bridge port\nadd bridge=bridge1 interface=ports\n",
            "add interface=ether5 list=ports\n -> ",
            REACH),
        known(
            "a host route past the network",
            "/ip route\nadd dst-address=10.1.0.5/32 gateway=192.168.7.9",
            CONNECTED),
        known(
            "another network with the server",
            "/ip address\nadd address=10.0.0.1/24 interface=guest"),
        edit(
            "the gateway is watched",
            "",
            "gateway=10.1.0.254 -> check-gateway=ping gateway=10.1.0.254",
            REACH),
        known("a protocol beside a static route", "/routing ospf instance\nadd name=a"),
        edit(
            "a route where the server is not known",
            "",
            "add dst-address=0.0.0.0/0 gateway=10.1.0.254\n -> ",
            ANYWHERE),
        edit(
            "a route of a table that rules send to",
            "/routing rule\nadd action=lookup src-address=10.1.0.1 table=b\n/ip route\nadd dst-address=0.0.0.0/0 gateway=192.168.7.9 routing-table=b\n",
            "add dst-address=0.0.0.0/0 gateway=192.168.7.9 routing-table=b\n -> ",
            REACH),
        known("reverse path", "/ip settings\nset rp-filter=strict"),
        known(
            "ARP of the gateway",
            "/ip arp\nadd address=10.1.0.254 interface=mgmt mac-address=02:00:00:00:00:01"),
        known("a portal", "/ip hotspot\nadd disabled=no interface=mgmt name=h"),
        edit(
            "an address moves",
            "",
            "192.168.7.1/24 interface=guest -> 192.168.7.1/24 interface=mgmt",
            ANYWHERE),
        edit(
            "IPv6",
            "/ipv6 firewall filter\nadd action=accept chain=input\n",
            "add action=accept chain=input -> add action=drop chain=input",
            ANYWHERE),
        edit(
            "who dials in",
            "/interface l2tp-server server\nset enabled=yes\n/ppp secret\nadd name=noc remote-address=10.0.0.5\n",
            "add name=noc remote-address=10.0.0.5\n -> ",
            REACH),
        edit(
            "a policy of IPsec alone",
            "/ip ipsec policy\nadd dst-address=10.0.0.0/8 peer=p src-address=10.1.0.0/24 tunnel=yes\n/ip ipsec peer\nadd address=203.0.113.1 name=p\n",
            "add address=203.0.113.1 name=p -> add address=203.0.113.2 name=p",
            REACH),
        edit(
            "a tunnel by PPTP",
            "/interface pptp-client\nadd connect-to=203.0.113.1 name=p user=a\n",
            "connect-to=203.0.113.1 -> connect-to=203.0.113.2",
            ANYWHERE),
        edit(
            "a container that carries the way",
            "/interface veth\nadd address=172.17.0.2/24 name=veth1\n/container\nadd interface=veth1 name=vpn\n",
            "add interface=veth1 name=vpn\n -> ",
            ANYWHERE),
        edit(
            "the name that leads here",
            "/ip cloud\nset ddns-enabled=yes\n",
            "/ip cloud\nset ddns-enabled=yes\n -> ",
            ANYWHERE),
        // Services and users
        known("by its name of 7.24", "/ip service\nset ssh available-from=192.168.0.0/16"),
        known("a service by number", "/ip service\nset 3 disabled=yes"),
        known("how many may log in", "/ip service\nset ssh max-sessions=1"),
        edit(
            "closed already",
            "/ip service\nset ssh address=192.168.0.0/16\n",
            "address=192.168.0.0/16 -> address=192.168.8.0/24",
            REACH),
        known("a built-in group", "/user group\nset full policy=local,!ssh"),
        edit(
            "a user refused already",
            "/user\nadd address=10.9.0.0/16 group=full name=kedge\n",
            "address=10.9.0.0/16 -> address=10.8.0.0/16",
            REACH),
        edit(
            "a user where it is not known who",
            "/user\nadd group=full name=kedge\n",
            "add group=full name=kedge\n -> ",
            ANYWHERE),
        edit(
            "who is asked about users",
            "/user aaa\nset use-radius=yes\n/radius\nadd address=10.0.0.9 service=login\n",
            "add address=10.0.0.9 service=login\n -> ",
            REACH),
        edit(
            "commands that come to life",
            "/system scheduler\nadd disabled=yes interval=1d name=a on-event=\"/system reboot\"\n",
            "add disabled=yes interval=1d -> add interval=1d",
            REACH),
        known("a line not understood", "/ip firewall filter\nremove numbers=0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void unknownsOnThePathAreReported(String name, String from, String to, ManagementAccess access) {
    assertThat(RiskRulesTest.risks(from, to, access))
        .as(name)
        .anyMatch(risk -> risk.startsWith("MAY_CUT_OFF") || risk.startsWith("CUTS_OFF"));
  }

  /** An item that is off admits nobody, wherever the server is. */
  @Test
  void unreadableAddressInADisabledItemIsNoRisk() {
    String closed = "/ip service\nset ssh address=192.168.0.0/16\n";
    assertThat(
            RiskRulesTest.risks(closed, closed.replace("set ssh", "set ssh disabled=yes"), REACH))
        .containsExactly("CUTS_OFF service ssh is disabled");
    assertThat(
            RiskRulesTest.risks(closed, closed.replace("192.168.0.0/16", "192.168.8.0/24"), REACH))
        .singleElement()
        .asString()
        .startsWith("MAY_CUT_OFF")
        .endsWith(
            "would already refuse tcp/22 from the server's address 10.0.0.5, so this cannot be judged");
  }

  @Test
  void unusualPortsAreReadFromTheConfiguration() {
    String from = "/ip service\nset ssh port=2200\n";
    assertThat(ManagementAccess.unknown(Configuration.parse(from.getBytes(ISO_8859_1))).port())
        .isEqualTo(2200);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.5,CUTS_OFF", ",MAY_CUT_OFF"})
  void withoutAnAddressNothingIsCertain(String server, String severity) {
    var address = server == null ? null : InetAddress.ofLiteral(server);
    String rules = ROUTER + "/ip firewall filter\nadd action=accept chain=input\n";
    assertThat(
            RiskRulesTest.risks(
                rules,
                rules.replace(
                    "add action=accept", "add action=drop chain=input\nadd action=accept"),
                new ManagementAccess(address, null, 22, "kedge")))
        .singleElement()
        .asString()
        .startsWith(severity);
  }

  private static Arguments known(String name, String lines) {
    return known(name, lines, REACH);
  }

  private static Arguments known(String name, String lines, ManagementAccess access) {
    return Arguments.of(name, ROUTER, ROUTER + lines + "\n", access);
  }

  private static Arguments edit(String name, String lines, String edit, ManagementAccess access) {
    String from = ROUTER + lines;
    return Arguments.of(name, from, edited(from, edit), access);
  }

  private static String edited(String from, String edit) {
    String[] sides = edit.split(" -> ", 2);
    assertThat(from).contains(sides[0]);
    return from.replace(sides[0], sides[1]);
  }

  private static List<Risk> all(String from, String to, ManagementAccess access) {
    Configuration older = Configuration.parse(from.getBytes(ISO_8859_1));
    Configuration newer = Configuration.parse(to.getBytes(ISO_8859_1));
    return RiskRules.judge(older, newer, ConfigurationDiff.between(older, newer), access);
  }
}
