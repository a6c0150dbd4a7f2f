package dev.kedge.routeros.risk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskRulesTest {
  private static final ManagementAccess REACH =
      ManagementAccess.of("10.0.0.5", "10.1.0.1", 22, "kedge");

  /** The address on a VLAN of a bridge of two ports, with the server behind a gateway there. */
  private static final String BASE =
      """
      /interface bridge
      add name=bridge1
      /interface vlan
      add interface=bridge1 name=mgmt vlan-id=10
      add interface=bridge1 name=guest vlan-id=20
      /interface bridge port
      add bridge=bridge1 interface=ether1
      add bridge=bridge1 interface=ether2
      /ip address
      add address=10.1.0.1/24 interface=mgmt
      add address=192.168.7.1/24 interface=guest
      /ip route
      add dst-address=0.0.0.0/0 gateway=10.1.0.254
      """;

  @Test
  void changesOffThePathAreNoRisk() {
    assertThat(
            risks(
                BASE,
                BASE.replace("vlan-id=20", "vlan-id=21")
                    .replace("192.168.7.1/24", "192.168.8.1/24")
                    .concat("/ip dns\nset servers=1.1.1.1\n")))
        .isEmpty();
  }

  @Test
  void removingTheServersTargetAddressIsARisk() {
    assertThat(risks(BASE, BASE.replace("10.1.0.1/24", "10.1.0.2/24")))
        .contains("CUTS_OFF the router loses the address 10.1.0.1/24 that the server connects to");
    assertThat(
            risks(BASE, BASE.replace("10.1.0.1/24 interface=mgmt", "10.1.0.1/24 interface=guest")))
        .contains(
            "MAY_CUT_OFF the address 10.1.0.1/24 that the server connects to goes from mgmt to guest");
  }

  @Test
  void aRenamedInterfaceIsTheSame() {
    assertThat(risks(BASE, BASE.replace("mgmt", "management"))).isEmpty();
  }

  @Test
  void disablingAnInterfaceOnThePathIsARisk() {
    assertThat(risks(BASE, BASE.replace("name=mgmt", "disabled=yes name=mgmt")))
        .containsExactly(
            "CUTS_OFF vlan mgmt is disabled, which carries the server's way in through mgmt");
    assertThat(risks(BASE, BASE.replace("vlan-id=10", "vlan-id=11")))
        .containsExactly(
            "MAY_CUT_OFF vlan mgmt: vlan-id, which carries the server's way in through mgmt");
    assertThat(risks(BASE, BASE.replace("name=bridge1", "name=bridge1 vlan-filtering=yes")))
        .containsExactly(
            "MAY_CUT_OFF bridge bridge1: vlan-filtering, which carries the server's way in through mgmt");
    assertThat(risks(BASE, BASE.replace("add bridge=bridge1 interface=ether2\n", "")))
        .singleElement()
        .asString()
        .startsWith("MAY_CUT_OFF");
  }

  /** Found by fuzzing: a network instead of a gateway. */
  @Test
  void anInvalidGatewayLeadsNowhere() {
    for (String gateway :
        new String[] {"10.1.0.0/24", "19.0/16", "10.1.0.1-10.1.0.9", "fe80::/10"}) {
      String base = BASE.replace("gateway=10.1.0.254", "gateway=" + gateway);
      assertThat(risks(base, base.replace("vlan-id=10", "vlan-id=11"))).isNotNull();
    }
    String base = BASE.replace("gateway=10.1.0.254", "gateway=10.1.0.254/32");
    assertThat(risks(base, base.replace("vlan-id=10", "vlan-id=11")))
        .containsExactly(
            "MAY_CUT_OFF vlan mgmt: vlan-id, which carries the server's way in through mgmt");
  }

  @Test
  void anUnknownPathIsReported() {
    assertThat(
            risks(
                "/ip dhcp-client\nadd interface=ether1\n",
                "/ip dhcp-client\nadd disabled=yes interface=ether1\n"))
        .singleElement()
        .asString()
        .startsWith("MAY_CUT_OFF")
        .endsWith("and no row carries the address that the server connects to");
  }

  @Test
  void losingOrMovingTheRouteBackIsARisk() {
    assertThat(risks(BASE, BASE.replace("add dst-address=0.0.0.0/0 gateway=10.1.0.254\n", "")))
        .containsExactly(
            "CUTS_OFF the route back to the server by way of 10.1.0.254 goes and no other is configured");
    assertThat(risks(BASE, BASE + "add dst-address=10.0.0.0/8 gateway=10.1.0.253\n"))
        .containsExactly(
            "MAY_CUT_OFF the route back to the server goes by way of 10.1.0.253 instead of 10.1.0.254");
    assertThat(risks(BASE, BASE + "add dst-address=10.9.0.0/16 gateway=10.1.0.253\n")).isEmpty();
  }

  @Test
  void theServiceIsDisabledMovedOrClosedToTheServer() {
    assertThat(risks("", "/ip service\nset ssh disabled=yes\n"))
        .containsExactly("CUTS_OFF service ssh is disabled");
    assertThat(risks("", "/ip service\nset ssh port=2222\n"))
        .containsExactly("CUTS_OFF service ssh goes to port 2222; the server connects to 22");
    assertThat(risks("", "/ip service\nset ssh address=192.168.0.0/16\n"))
        .containsExactly(
            "CUTS_OFF service ssh accepts 192.168.0.0/16 only, not tcp/22 from the server's address"
                + " 10.0.0.5");
    assertThat(risks("", "/ip service\nset ssh address=192.168.0.0/16,10.0.0.0/8\n")).isEmpty();
    assertThat(risks("", "/ip service\nset telnet disabled=yes\n")).isEmpty();
  }

  @Test
  void theUserAndItsGroup() {
    String base =
        """
        /user group
        add name=backup policy=ssh,ftp,read,write,!local
        add name=noc policy=ssh,read
        /user
        add group=backup name=kedge
        add group=noc name=eve
        """;
    assertThat(risks(base, base.replace("add group=backup name=kedge\n", "")))
        .containsExactly("CUTS_OFF the server's user \"kedge\" is removed");
    assertThat(risks(base, base.replace("policy=ssh,ftp", "policy=!ssh,ftp")))
        .singleElement()
        .asString()
        .startsWith("CUTS_OFF")
        .endsWith("of the server's user loses ssh");
    assertThat(risks(base, base.replace("group=backup name", "address=10.0.0.6 group=backup name")))
        .containsExactly("CUTS_OFF the server's user \"kedge\" may come from 10.0.0.6 only");
    assertThat(risks(base, base.replace("add group=noc name=eve\n", ""))).isEmpty();
  }

  @Test
  void aLinkThatCarriesTheWay() {
    String base =
        """
        /interface wireless
        set [ find default-name=wlan1 ] ssid=a
        set [ find default-name=wlan2 ] ssid=b
        /ip address
        add address=10.1.0.1/24 interface=wlan1
        /ip route
        add dst-address=0.0.0.0/0 gateway=10.1.0.254
        """;
    assertThat(risks(base, base.replace("ssid=a", "ssid=c")))
        .singleElement()
        .asString()
        .startsWith("MAY_CUT_OFF")
        .endsWith("ssid of a link that may carry the server's way in");
    assertThat(risks(base, base.replace("ssid=b", "ssid=c"))).isEmpty();
    String lost = base.replace("gateway=10.1.0.254", "gateway=10.9.0.254");
    assertThat(risks(lost, lost.replace("ssid=b", "ssid=c"))).hasSize(1);
  }

  @Test
  void commandsThatRunByThemselvesClockAndRestarts() {
    assertThat(risks("", "/system scheduler\nadd interval=1d name=a on-event=\"/system reboot\"\n"))
        .containsExactly(
            "MAY_CUT_OFF scheduler a runs commands by itself, including commands that disable, remove or restart");
    assertThat(risks("", "/system script\nadd name=a source=\":log info x\"\n"))
        .containsExactly("NOTICE script a runs commands by itself");
    assertThat(risks("", "/system clock\nset time-zone-name=Europe/Riga\n"))
        .containsExactly("NOTICE clock: schedules and certificates go by the clock");
    assertThat(risks("", "/system watchdog\nset watch-address=10.0.0.1\n"))
        .containsExactly("MAY_CUT_OFF watchdog decides when the router restarts by itself");
  }

  @Test
  void theWorstComesFirst() {
    assertThat(
            risks(
                "",
                "/system clock\nset time-zone-name=Europe/Riga\n/ip service\nset ssh disabled=yes\n"))
        .first()
        .asString()
        .startsWith("CUTS_OFF");
  }

  static List<String> risks(String from, String to) {
    return risks(from, to, REACH);
  }

  static List<String> risks(String from, String to, ManagementAccess access) {
    Configuration older = Configuration.parse(from.getBytes(ISO_8859_1));
    Configuration newer = Configuration.parse(to.getBytes(ISO_8859_1));
    return RiskRules.judge(older, newer, ConfigurationDiff.between(older, newer), access).stream()
        .map(risk -> risk.severity() + " " + risk.mechanism())
        .toList();
  }
}
