package dev.kedge.routeros.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirewallRuleTest {
  private static final String PLACE =
      """
      /interface list
      add name=WAN
      add name=LAN
      add include=LAN name=trusted
      /interface list member
      add interface=ether1 list=WAN
      add interface=mgmt list=LAN
      /ip address
      add address=10.1.0.1/24 interface=mgmt
      /ip route
      add dst-address=0.0.0.0/0 gateway=10.1.0.254
      /ip firewall address-list
      add address=10.0.0.0/24 list=noc
      add address=noc.example list=names
      add address=10.0.0.1-10.0.0.9 list=range
      /ip firewall filter
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action=drop chain=input",
        "action=drop chain=input protocol=tcp",
        "action=reject chain=input dst-port=20-23 protocol=tcp",
        "action=drop chain=input dst-port=22,8291 protocol=tcp",
        "action=drop chain=input src-address=10.0.0.0/8",
        "action=drop chain=input src-address=!10.9.0.0/16",
        "action=drop chain=input dst-address=10.1.0.1",
        "action=drop chain=input src-address-list=noc",
        "action=drop chain=input src-address-list=range",
        "action=drop chain=input in-interface=mgmt",
        "action=drop chain=input in-interface-list=LAN",
        "action=drop chain=input in-interface-list=trusted",
        "action=drop chain=input in-interface-list=!WAN",
        "action=drop chain=input connection-state=new,invalid",
        "action=drop chain=input connection-state=!established,related",
      })
  void aRuleThatDropsThePacketLocksOut(String rule) {
    assertThat(added(rule))
        .isEqualTo(
            "CUTS_OFF the new filter rule 0 drops tcp/22 from the server's address 10.0.0.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action=drop chain=forward",
        "action=drop chain=input disabled=yes",
        "action=drop chain=input protocol=udp",
        "action=drop chain=input protocol=!tcp",
        "action=drop chain=input dst-port=23 protocol=tcp",
        "action=drop chain=input src-address=10.0.1.0/24",
        "action=drop chain=input src-address-list=!noc",
        "action=drop chain=input in-interface=ether1",
        "action=drop chain=input in-interface-list=WAN",
        "action=drop chain=input connection-state=invalid",
        "action=log chain=input",
        "action=accept chain=input",
      })
  void aRuleThatDoesNotMatchIsNoRisk(String rule) {
    assertThat(added(rule)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action=drop chain=input limit=10,5:packet",
        "action=drop chain=input src-address-list=names",
        "action=drop chain=input src-address-list=nobody", // entries with a timeout are not
        // exported
        "action=drop chain=input in-interface=all-vlan",
        "action=drop chain=input in-interface-list=lost",
        "action=drop chain=input protocol=tcp src-port=1024-65535",
        "action=drop chain=input time=8h-17h,mon",
      })
  void undeterminedMatchesMayLockOut(String rule) {
    assertThat(added(rule))
        .isEqualTo(
            "MAY_CUT_OFF the new filter rule 0 may drop tcp/22 from the server's address 10.0.0.5");
  }

  @Test
  void chainsAreFollowedThereAndBack() {
    String chains =
        PLACE
            + """
            add action=jump chain=input jump-target=admin
            add action=drop chain=input comment="drop all"
            add action=return chain=admin src-address=10.9.0.0/16
            add action=accept chain=admin src-address=10.0.0.5
            """;
    assertThat(RiskRulesTest.risks(chains, chains.replace("10.9.0.0/16", "10.0.0.0/16")))
        .containsExactly(
            "CUTS_OFF the filter rule 1 \"drop all\" drops tcp/22 from the server's address"
                + " 10.0.0.5, because of the change of filter rule 2");
    assertThat(RiskRulesTest.risks(chains, chains.replace("10.9.0.0/16", "10.8.0.0/16"))).isEmpty();
  }

  @Test
  void chainsThatJumpInARingEnd() {
    assertThat(
            RiskRulesTest.risks(
                PLACE,
                PLACE
                    + """
                    add action=jump chain=input jump-target=a
                    add action=jump chain=a jump-target=b
                    add action=jump chain=b jump-target=a
                    """))
        .isEmpty();
  }

  @Test
  void removingTheRuleThatAdmitsTheServerIsARisk() {
    String rules =
        PLACE
            + """
            add action=accept chain=input comment=noc dst-port=22 protocol=tcp src-address-list=noc
            add action=drop chain=input comment=rest
            """;
    String without = rules.replaceFirst("add action=accept chain=input comment=noc.*\n", "");
    assertThat(RiskRulesTest.risks(rules, without))
        .containsExactly(
            "CUTS_OFF the filter rule 0 \"rest\" drops tcp/22 from the server's address 10.0.0.5,"
                + " because of the change of filter rule 0 \"noc\"");
    assertThat(
            RiskRulesTest.risks(
                rules, rules.replace("10.0.0.0/24 list=noc", "10.2.0.0/24 list=noc")))
        .singleElement()
        .asString()
        .startsWith("CUTS_OFF the filter rule 1 \"rest\" drops");
    assertThat(RiskRulesTest.risks(without, rules)).isEmpty();
  }

  @Test
  void movingADropRuleFirstIsARisk() {
    String accept = "add action=accept chain=input dst-port=22 protocol=tcp\n";
    String drop = "add action=drop chain=input\n";
    assertThat(RiskRulesTest.risks(PLACE + accept + drop, PLACE + drop + accept))
        .singleElement()
        .asString()
        .startsWith("CUTS_OFF the filter rule 0 drops");
  }

  @ParameterizedTest
  @CsvSource({"raw,prerouting,drop,CUTS_OFF", "nat,dstnat,dst-nat,MAY_CUT_OFF"})
  void otherTablesCount(String table, String chain, String action, String severity) {
    assertThat(
            RiskRulesTest.risks(
                PLACE,
                PLACE
                    + "/ip firewall %s\nadd action=%s chain=%s dst-port=22 protocol=tcp\n"
                        .formatted(table, action, chain)))
        .singleElement()
        .asString()
        .startsWith(severity);
  }

  private static String added(String rule) {
    return String.join("\n", RiskRulesTest.risks(PLACE, PLACE + "add " + rule + "\n"));
  }
}
