package dev.kedge.routeros.diff;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kedge.routeros.model.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Summaries in an engineer's words for exports of a few lines. */
class DiffCasesTest {

  @Test
  void accessListEntryIsCalledByItsCommentOrItsMacAddress() {
    String menu = "/interface wireless access-list\n";
    assertThat(
            reported(
                menu + "add comment=phone interface=wlan1 mac-address=02:00:00:00:00:0A\n",
                menu
                    + "add comment=phone interface=wlan1 mac-address=02:00:00:00:00:0A\n"
                    + "add comment=printer interface=wlan1 mac-address=02:00:00:00:00:0B\n"
                    + "add interface=wlan2 mac-address=02:00:00:00:00:0C\n"))
        .containsExactly(
            "wireless access-list \"printer\" added: interface=wlan1"
                + " mac-address=02:00:00:00:00:0B",
            "wireless access-list 02:00:00:00:00:0C added: interface=wlan2");
  }

  @Test
  void accessListEntryOfAnotherDeviceIsAnotherEntry() {
    String menu = "/interface wifi access-list\n";
    assertThat(
            reported(
                menu + "add action=accept interface=wifi1 mac-address=02:00:00:00:00:0A\n",
                menu + "add action=accept interface=wifi1 mac-address=02:00:00:00:00:0B\n"))
        .hasSize(2);
  }

  /** A wireless interface is off until somebody enables it (manual), an old service is on. */
  @Test
  void resettingAPropertyWhoseDefaultIsNoTurnsItOff() {
    String wireless = "/interface wireless\nset [ find default-name=wlan1 ] ";
    assertThat(reported(wireless + "disabled=no ssid=a\n", wireless + "ssid=a\n"))
        .containsExactly("wireless wlan1: disabled");
    String telnet = "/ip service\nset telnet ";
    assertThat(reported(telnet + "disabled=yes port=24\n", telnet + "port=24\n"))
        .containsExactly("service telnet: enabled");
  }

  @Test
  void addressListEntryWithACommentMayChangeItsAddress() {
    String menu = "/ip firewall address-list\n";
    assertThat(
            reported(
                menu + "add address=198.51.100.1 comment=branch list=sites\n",
                menu + "add address=198.51.100.2 comment=branch list=sites\n"))
        .containsExactly("address-list sites \"branch\": 198.51.100.1 → 198.51.100.2");
    assertThat(
            reported(
                menu + "add address=198.51.100.1 list=sites\n",
                menu + "add address=198.51.100.2 list=sites\n"))
        .containsExactly(
            "address-list sites 198.51.100.1 removed", "address-list sites 198.51.100.2 added");
  }

  @Test
  void commentOfManyOrOfAnotherListDoesNotNameAnEntry() {
    String menu = "/ip firewall address-list\n";
    String others =
        "add address=198.51.100.11 comment=bulk list=sites\n"
            + "add address=198.51.100.12 comment=bulk list=sites\n"
            + "add address=198.51.100.13 comment=bulk list=sites\n";
    assertThat(
            reported(
                menu + others + "add address=198.51.100.1 comment=bulk list=sites\n",
                menu + others + "add address=198.51.100.2 comment=bulk list=sites\n"))
        .hasSize(2);
    assertThat(
            reported(
                menu + "add address=198.51.100.1 comment=x list=one\n",
                menu + "add address=198.51.100.2 comment=x list=two\n"))
        .hasSize(2);
  }

  @Test
  void removedCommentIsReportedAsRemoved() {
    assertThat(
            reported(
                "/interface bridge port\nadd bridge=lan comment=uplink interface=ether5\n",
                "/interface bridge port\nadd bridge=lan interface=ether5\n"))
        .containsExactly("bridge port ether5: comment removed (was uplink)");
  }

  @Test
  void sameEditOfManyItemsIsOneLine() {
    var lines =
        Narrative.of(
            changes(
                "/interface bridge port\n" + ports(" comment=defconf"),
                "/interface bridge port\n" + ports("")));
    assertThat(lines)
        .extracting(Narrative.Line::text)
        .containsExactly("31 bridge ports: comment removed (was defconf)");
    assertThat(lines.getFirst().changes()).hasSize(31);
    assertThat(lines.getFirst().component()).isEqualTo("interface/bridge/port");
    assertThat(lines.getFirst().kind()).isEqualTo(Change.Kind.MODIFIED);
  }

  private static String ports(String comment) {
    var text = new StringBuilder();
    IntStream.rangeClosed(1, 31)
        .forEach(i -> text.append("add bridge=lan%s interface=ether%d\n".formatted(comment, i)));
    return text.toString();
  }

  @Test
  void twoEqualEditsAreListedSeparately() {
    String menu = "/ip firewall filter\n";
    String older =
        menu
            + "add action=accept chain=input dst-port=1 protocol=tcp\n"
            + "add action=accept chain=input dst-port=2 protocol=tcp\n"
            + "add action=drop chain=input dst-port=3 protocol=tcp\n"
            + "add action=drop chain=input dst-port=4 protocol=tcp\n"
            + "add action=drop chain=input dst-port=5 protocol=tcp\n";
    assertThat(
            reported(
                older,
                older
                    .replace("add action=accept", "add action=accept log=yes")
                    .replace("add action=drop", "add action=drop disabled=yes")))
        .containsExactly(
            "filter rule 0: log no (default) → yes",
            "filter rule 1: log no (default) → yes",
            "3 filter rules: disabled");
  }

  @Test
  void routeIsNamedByItsDestination() {
    assertThat(
            reported(
                "/ip route\nadd gateway=198.51.100.1\n",
                "/ip route\nadd gateway=198.51.100.1\nadd distance=5 gateway=198.51.100.9\n"))
        .containsExactly("default route via 198.51.100.9 added (distance 5)");
    assertThat(
            reported(
                "/ip route\nadd dst-address=10.9.0.0/16 gateway=10.0.0.1\n",
                "/ip route\nadd dst-address=10.9.0.0/16 gateway=10.0.0.2\n"))
        .containsExactly("route 10.9.0.0/16 via 10.0.0.1: gateway 10.0.0.1 → 10.0.0.2");
  }

  @Test
  void orderOfDnsNamesMeansNothingAndThatOfExpressionsDoes() {
    String menu = "/ip dns static\n";
    String one = "add address=198.51.100.1 name=one.test\n";
    String two = "add address=198.51.100.2 name=two.test\n";
    String any = "add address=198.51.100.3 regexp=\".*test\"\n";
    String all = "add address=198.51.100.4 regexp=\".*\"\n";
    assertThat(reported(menu + one + two + any, menu + any + two + one)).isEmpty();
    String third = "add address=198.51.100.5 regexp=\"third\"\n";
    assertThat(reported(menu + any + all + one + third, menu + two + third + any + all + one))
        .containsExactly(
            "dns static two.test added: address=198.51.100.2",
            "dns static third: moved from 3 to 1");
  }

  @Test
  void orderOfNamesBelowAZoneCounts() {
    String menu = "/ip dns static\n";
    String zone = "add match-subdomain=yes name=test type=NXDOMAIN\n";
    String name = "add address=198.51.100.1 name=one.test\n";
    assertThat(reported(menu + zone + name, menu + name + zone))
        .hasSize(1)
        .first()
        .asString()
        .contains("moved");
  }

  @Test
  void anotherDnsNameIsAnotherHost() {
    String menu = "/ip dns static\n";
    assertThat(
            reported(
                menu + "add address=198.51.100.1 comment=auto name=scanner.test ttl=1m\n",
                menu + "add address=198.51.100.7 comment=auto name=kitchen.test ttl=1m\n"))
        .containsExactly(
            "dns static scanner.test removed: address=198.51.100.1 comment=auto ttl=1m",
            "dns static kitchen.test added: address=198.51.100.7 comment=auto ttl=1m");
  }

  @Test
  void rulesWithNothingButChainAndActionInCommonAreTwo() {
    String menu = "/ip firewall filter\n";
    assertThat(
            reported(
                menu + "add action=accept chain=input in-interface-list=CORE protocol=ospf\n",
                menu
                    + "add action=accept chain=input dst-port=8291 in-interface=mgmt"
                    + " protocol=tcp\n"))
        .containsExactly(
            "filter rule 0 removed: action=accept chain=input in-interface-list=CORE"
                + " protocol=ospf",
            "filter rule 0 added: action=accept chain=input dst-port=8291 in-interface=mgmt"
                + " protocol=tcp");
  }

  @Test
  void routesToDifferentPlacesAreTwo() {
    assertThat(
            reported(
                "/ip route\nadd dst-address=10.9.1.0/24 gateway=10.0.0.2\n",
                "/ip route\nadd dst-address=10.8.7.0/24 gateway=10.0.9.2\n"))
        .containsExactly(
            "route 10.9.1.0/24 via 10.0.0.2 removed", "route 10.8.7.0/24 via 10.0.9.2 added");
  }

  @Test
  void danglingReferencesAreReportedWithTheRemovedInterface() {
    var lines =
        Narrative.of(
            changes(
                "/interface vlan\nadd interface=ether1 name=guest vlan-id=40\n"
                    + "/interface list member\nadd interface=guest list=LAN\n"
                    + "add interface=guest list=WIFI\nadd interface=ether2 list=LAN\n"
                    + "/ip address\nadd address=10.4.0.1/24 interface=guest\n",
                "/interface list member\nadd interface=*1C list=LAN\n"
                    + "add interface=*1C list=WIFI\nadd interface=ether2 list=LAN\n"
                    + "/ip address\nadd address=10.4.0.1/24 interface=*1C\n"));
    assertThat(lines)
        .extracting(Narrative.Line::text)
        .containsExactly("vlan guest removed; 3 references lost it");
    assertThat(lines.getFirst().changes()).hasSize(4);
    assertThat(lines.getFirst().kind()).isEqualTo(Change.Kind.REMOVED);
  }

  @Test
  void queueRowIsRemovedOnlyWithItsInterface() {
    String bridge = "/interface bridge\nadd name=lab\n";
    String queue = "/queue interface\nset lab queue=no-queue\n";
    assertThat(reported(bridge + queue, "")).containsExactly("bridge lab removed");
    assertThat(reported(bridge + queue, bridge))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("queue interface lab: queue ");
  }

  @Test
  void removedDiskIsReportedAsGone() {
    String disk =
        "/disk\nset usb2-part1 disabled=no parent=usb2 partition-number=1 partition-offset=512\n";
    assertThat(reported(disk, "")).containsExactly("disk usb2-part1 gone");
    assertThat(reported("", disk)).containsExactly("disk usb2-part1 appeared");
  }

  @Test
  void menusOfARemovedPackageAreOneLine() {
    String both =
        "/interface wireless\nset [ find default-name=wlan1 ] ssid=office\n"
            + "/interface wireless security-profiles\n"
            + "set [ find default=yes ] supplicant-identity=MikroTik\n"
            + "/zerotier\nset zt1 comment=x name=zt1 port=9993\n";
    assertThat(reported(both, ""))
        .containsExactly("wireless, zerotier: menu gone (package removed?)");
    String left = "/zerotier\nset zt1 comment=y name=zt1 port=9993\n";
    assertThat(reported(both, left))
        .containsExactlyInAnyOrder(
            "wireless: menu gone (package removed?)", "zerotier zt1: comment x → y");
  }

  @Test
  void intermittentRowIsNoChange() {
    String row =
        "/system keymat-provider\nadd disabled=yes key-size=0 name=default qkd-cache-size=0"
            + " qkd-certificate=*0 type=qkd\n";
    assertThat(reported("", row)).isEmpty();
    assertThat(reported(row, "")).isEmpty();
    assertThat(reported("", row.replace("disabled=yes ", ""))).hasSize(1);
    assertThat(reported("", row.replace("name=default", "name=mine"))).hasSize(1);
    assertThat(reported("", row.replace("certificate=*0", "certificate=ca"))).hasSize(1);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(
            "access-list-label",
            List.of(
                "wireless access-list \"tv\" added: interface=wlan1"
                    + " mac-address=02:00:00:00:00:02",
                "wireless access-list 02:00:00:00:00:03 added: interface=wlan1")),
        Arguments.of(
            "address-list-address-changed",
            List.of("address-list ext \"office\": 192.0.2.10 → 192.0.2.20")),
        Arguments.of(
            "comment-removed", List.of("bridge port ether1: comment removed (was defconf)")),
        Arguments.of(
            "default-route-label", List.of("default route via 192.0.2.9 added (distance 2)")),
        Arguments.of("dns-order-means-nothing", List.of()),
        Arguments.of(
            "dns-unrelated",
            List.of(
                "dns static alice-laptop.lan removed: address=192.0.2.1 comment=lease ttl=5m",
                "dns static printer.lan added: address=192.0.2.77 comment=lease ttl=5m")),
        Arguments.of(
            "filter-unrelated",
            List.of(
                "filter rule 0 removed: action=accept chain=input in-interface-list=Z2"
                    + " protocol=ospf",
                "filter rule 0 added: action=accept chain=input dst-port=22"
                    + " in-interface=vrf-mgmt protocol=tcp")),
        Arguments.of(
            "routes-unrelated",
            List.of(
                "route 10.10.16.0/28 via 10.10.0.2 removed",
                "route 10.1.2.0/27 via 10.2.1.2 added")),
        Arguments.of(
            "list-member-lost-interface", List.of("vlan vlan10 removed; 1 reference lost it")),
        Arguments.of("s-queue-of-a-removed-interface", List.of("bridge br-lab removed")),
        Arguments.of("s-disk-geometry", List.of("disk usb1-part1 gone")),
        Arguments.of("s-package-gone", List.of("wireless, zerotier: menu gone (package removed?)")),
        Arguments.of("s-row-that-comes-and-goes", List.of()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void collectedCaseIsReportedAsExpected(String name, List<String> lines) throws IOException {
    String corpus = System.getProperty("kedge.corpus", "");
    Path folder = Path.of(corpus, "..", "cases", "language", name);
    assumeTrue(!corpus.isEmpty() && Files.isDirectory(folder), "no cases beside the corpus");
    assertThat(
            reported(
                Files.readString(folder.resolve("a.rsc"), ISO_8859_1),
                Files.readString(folder.resolve("b.rsc"), ISO_8859_1)))
        .isEqualTo(lines);
  }

  private static List<String> reported(String older, String newer) {
    return Narrative.of(changes(older, newer)).stream().map(Narrative.Line::text).toList();
  }

  private static List<Change> changes(String older, String newer) {
    return ConfigurationDiff.between(parse(older), parse(newer));
  }

  private static Configuration parse(String text) {
    return Configuration.parse(text.getBytes(ISO_8859_1));
  }
}
