package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The refusals of a router's console: their texts, and the moment when they come (see
 * routeros-behaviour.md#error-texts).
 */
class RefusalContractTest {
  private static final String FILTER = "/ip firewall filter add chain=input action=accept";

  /** Refused, and nothing of it is there afterwards. */
  private static String refused(SimulatedRouter router, String line) {
    String before = router.export();
    String said = router.run(line);
    assertThat(router.export()).as(line).isEqualTo(before);
    return said.strip();
  }

  private static String imported(SimulatedRouter router, String script) throws Exception {
    try (var client = TestClient.to(router);
        var sftp = client.sftp();
        var out = sftp.write("t.rsc")) {
      out.write(script.getBytes(StandardCharsets.ISO_8859_1));
    }
    return router.run("/import t.rsc").strip();
  }

  @Test
  void anIncompleteAddNamesTheMissingArguments() throws Exception {
    // routeros-behaviour.md#required-words
    try (var router = Sample.router("7.22.1");
        var older = Sample.router("7.20.8");
        var six = Sample.router("6.49.18")) {
      String text = "Script Error: missing value(s) of argument(s) ";
      assertThat(refused(router, "/ip firewall nat add"))
          .isEqualTo(text + "chain (/ip/firewall/nat/add; line 1)");
      assertThat(refused(router, "/interface vlan add name=v1"))
          .isEqualTo(text + "vlan-id interface (/interface/vlan/add; line 1)");
      assertThat(refused(router, "/ip address add address=5.5.5.5/24"))
          .isEqualTo(text + "interface (/ip/address/add; line 1)");
      assertThat(refused(older, "/ip firewall nat add")).isEqualTo(text + "chain");
      assertThat(refused(six, "/ip firewall nat add"))
          .isEqualTo("missing value(s) of argument(s) chain");
      assertThat(refused(router, "/interface bonding add name=b"))
          .isEqualTo("failure: need at least one slave interface (/interface/bonding/add; line 1)");
    }
  }

  @Test
  @Tag("UNKNOWN_ARGUMENTS_ARE_REFUSED")
  void strayWordsAreRefused() throws Exception { // routeros-behaviour.md#stray-word
    try (var router = Sample.router("7.16.2")) {
      refusesLastWord(router, "/ip address set 0 comment=a b");
      refusesLastWord(router, "/system identity set name=a b");
      refusesLastWord(router, "/ip dns set servers=1.1.1.1 8.8.8.8");
      refusesLastWord(router, FILTER + " x");
      refusesLastWord(router, "/user group set full b");
      refusesLastWord(router, "/ip address print foo");
      refusesLastWord(router, "/ip address remove 0 1");
    }
  }

  @Test
  @Tag("FLAGS_TAKE_NO_VALUE")
  void flagsTakeNoValue() throws Exception { // routeros-behaviour.md#flags: column 50
    try (var router = Sample.router("7.22.1")) {
      assertThat(refused(router, "/ip/route/add dst-address=10.99.99.0/24 blackhole=yes"))
          .isEqualTo(end(50));
      assertThat(router.run("/ip/route/add dst-address=10.99.99.0/24 blackhole")).isEmpty();
      assertThat(router.export()).contains("add blackhole ");
    }
  }

  @Test
  void unknownPropertiesStopTheParserUpToSevenTwentyTwo() throws Exception {
    // routeros-behaviour.md#unknown-property
    String route = "/ip/route/add dst-address=10.99.99.0/24 type=blackhole";
    try (var before = Sample.router("7.22.1");
        var after = Sample.router("7.23")) {
      assertThat(refused(before, route)).isEqualTo(end(41));
      assertThat(refused(after, route)).isEqualTo("bad parameter type (line 1 column 45)");
      // From 7.23 on the lines before it run (see routeros-behaviour.md#unknown-property).
      String file = "/ip dns set servers=1.1.1.1\n" + route + "\n";
      assertThat(imported(before, file))
          .startsWith("Script Error: expected end of command (line 2");
      assertThat(before.export()).doesNotContain("servers=1.1.1.1");
      assertThat(imported(after, file)).startsWith("Script Error: bad parameter type (line 2");
      assertThat(after.export()).contains("servers=1.1.1.1");
    }
  }

  @Test
  void unknownCommandsAreNotParserErrors() throws Exception {
    // routeros-behaviour.md#unknown-command
    try (var router = Sample.router("7.22.1")) {
      assertThat(imported(router, "/ip dns set servers=1.1.1.1\n/ip nosuch add a=b\n"))
          .contains("bad command name nosuch");
      assertThat(router.export()).contains("servers=1.1.1.1");
    }
  }

  @Test
  void unsettingNeedsAnAssignmentAndAnUnsettableProperty() throws Exception {
    // routeros-behaviour.md#unset-beside-set
    try (var router = Sample.router("7.21.4")) {
      assertThat(refused(router, "/ip firewall filter set 0 !connection-state"))
          .isEqualTo("syntax error (line 1 column 27)");
      assertThat(refused(router, "/ip firewall filter set 0 comment=x !chain"))
          .isEqualTo("syntax error (line 1 column 37)");
      assertThat(router.run("/ip firewall filter set 0 comment=x !connection-state")).isEmpty();
      assertThat(router.export()).doesNotContain("connection-state");
    }
  }

  @Test
  void propertiesExistFromTheirFirstVersionOn() throws Exception {
    // command trees; routeros-behaviour.md#available-from
    try (var before = Sample.router("7.23.1");
        var after = Sample.router("7.24")) {
      String line = "/ip service set ssh available-from=10.0.0.0/8";
      assertThat(refused(before, line)).startsWith("bad parameter available-from");
      assertThat(after.run(line)).isEmpty();
    }
  }

  @Test
  void impossibleValuesAreRefused() throws Exception { // routeros-behaviour.md#value-refused
    try (var router = Sample.router("7.20.8")) {
      router.run("/interface vlan add name=v1 interface=bridge vlan-id=5");
      assertThat(refused(router, "/interface vlan set 0 vlan-id=5000"))
          .isEqualTo("invalid value for argument vlan-id");
      assertThat(refused(router, "/ip firewall filter add chain=input action=frobnicate"))
          .isEqualTo("input does not match any value of action");
      assertThat(refused(router, FILTER + " protocol=nosuch"))
          .isEqualTo("input does not match any value of protocol");
      assertThat(refused(router, "/ip service set ssh port=abc"))
          .isEqualTo("invalid value for argument port");
      assertThat(
              refused(
                  router,
                  "/ip dhcp-server lease add mac-address=00:00:00:00:00:01 address=999.1.1.1"))
          .isEqualTo("invalid value for argument address");
      assertThat(refused(router, "/ip pool add name=p ranges=1.1.1.1-zz"))
          .isEqualTo(
              "value of range must have ip address before '-' (/ip/pool/add (range); line 1)");
      assertThat(refused(router, "/system clock set time-zone-name=No/Where"))
          .isEqualTo("input does not match any value of time-zone-name");
      assertThat(refused(router, "/system scheduler add name=s interval=abc"))
          .isEqualTo("invalid value for argument interval");
      assertThat(refused(router, "/interface bridge add name=b mtu=abc"))
          .isEqualTo("invalid value for argument mtu");
      assertThat(refused(router, "/ip firewall address-list add list=l address=2001:db8::1"))
          .isEqualTo("invalid value for argument address");
      assertThat(refused(router, FILTER + " disabled=true"))
          .isEqualTo("input does not match any value of disabled");
      assertThat(refused(router, FILTER + " comment='two words'")).startsWith("expected end");
      assertThat(imported(router, "/ip firewall filter\nadd chain=input action=frobnicate\n"))
          .isEqualTo(
              "Script Error: input does not match any value of action"
                  + " (/ip/firewall/filter/add (action); line 2) (:import; line 1)");
    }
  }

  @Test
  void singleQuotesArePartOfTheValue() throws Exception { // routeros-behaviour.md#no-single-quotes
    try (var router = Sample.router("7.20.8")) {
      router.run("/ip firewall filter set 0 comment='x'");
      assertThat(router.run(":put [/ip firewall filter get 0 comment]")).isEqualTo("'x'\r\n");
    }
  }

  @Test
  void typedValuesAreShownInTheRoutersOwnForm() throws Exception { // exports of the corpus
    try (var router = Sample.router("7.20.8")) {
      router.run("/ip pool add name=p ranges=10.0.0.2-10.0.0.9");
      router.run("/ip dhcp-server add name=d interface=bridge address-pool=p lease-time=600");
      router.run(
          "/ip dhcp-server lease add mac-address=aa:bb:cc:dd:ee:0f address=10.0.0.3 server=d");
      router.run("/system scheduler add name=s interval=24h on-event=x");
      router.run("/queue simple add name=q target=10.0.0.3/32 max-limit=10000000/1500k");
      router.run(
          "/ip firewall filter add chain=forward action=accept connection-state=related,established src-address=10.0.0.1/32");
      assertThat(router.export())
          .contains("lease-time=10m")
          .contains("mac-address=AA:BB:CC:DD:EE:0F")
          .contains("interval=1d")
          .contains("max-limit=10M/1500k")
          .contains("connection-state=established,related")
          .contains("src-address=10.0.0.1\r\n");
      assertThat(router.run(":put [/ip dhcp-server get d lease-time]")).isEqualTo("10m\r\n");
      // A default typed in another form is not in a compact export.
      router.run("/ip dhcp-server set d lease-time=00:30:00");
      assertThat(router.export()).doesNotContain("lease-time");
    }
  }

  @Test
  void printAndGetShowTheLengthOfAHostThatExportsLeaveOut() throws Exception {
    // routeros-behaviour.md#print-host-length
    try (var router = Sample.router("7.18")) {
      router.run("/ip address add address=10.1.0.1/32 interface=bridge");
      assertThat(router.export())
          .contains("add address=10.1.0.1 interface=bridge network=10.1.0.1");
      assertThat(router.run(":put [/ip address get [find network=\"10.1.0.1\"] address]"))
          .isEqualTo("10.1.0.1/32\r\n");
      assertThat(router.run("/ip address print")).contains("10.1.0.1/32");
      assertThat(router.run(":put [:len [/ip address find address=\"10.1.0.1/32\"]]"))
          .isEqualTo("1\r\n");
      assertThat(router.run(":put [:len [/ip address find address=\"10.1.0.1\"]]"))
          .isEqualTo("0\r\n");
    }
  }

  @Test
  void aDryRunChecksNamesAndWordsButNoReferences() throws Exception {
    // routeros-behaviour.md#dry-run
    String script =
        """
        /ip firewall filter
        set 0 disabled=maybe
        set 0 no-such-property=1
        add chain=input action=accept in-interface=nowhere
        """;
    try (var router = Sample.router("7.24.4");
        var older = Sample.router("7.21.4")) {
      String before = router.export();
      imported(router, script);
      assertThat(router.run("/import t.rsc verbose=yes dry-run"))
          .isEqualTo(
              """
              #line 1\r
              #line 2\r
              syntax error (line 2 column 15)\r
              #line 3\r
              Script Error: bad parameter no-such-property (line 3 column 23)\r
              #line 4\r
              Script Error: found 2 error(s) in import file\r
              """);
      imported(older, script);
      assertThat(older.run("/import t.rsc verbose=yes dry-run"))
          .contains("expected end of command (line 3 column 7)")
          .contains("found 2 error(s)");
      assertThat(older.export()).isEqualTo(before.replace("7.24.4", "7.21.4"));
    }
  }

  @Test
  void unambiguousPrefixesOfNamesAreCompleted() throws Exception {
    // see routeros-behaviour.md#name-prefixes; recorded parse of 7.22.1
    try (var router = Sample.router("7.22.1")) {
      assertThat(router.run("/ip firewall nat add chain=dstnat action=dst-nat to-address=10.0.0.9"))
          .isEmpty();
      assertThat(router.export()).contains("to-addresses=10.0.0.9");
    }
  }

  @Test
  void settingNoRowsIsSilent() throws Exception { // routeros-behaviour.md#find-nothing
    try (var router = Sample.router("7.20.8")) {
      assertThat(refused(router, "/ip firewall filter set [find comment=nothing] disabled=yes"))
          .isEmpty();
    }
  }

  @Test
  void propertiesDisappearAfterTheirLastVersion() throws Exception { // command trees 7.9 to 7.24
    try (var before = Sample.router("7.20.8");
        var after = Sample.router("7.21.2");
        var late = Sample.router("7.23.1")) {
      String line = "/ip ssh set always-allow-password-login=yes";
      assertThat(before.run(line)).isEmpty();
      assertThat(refused(after, line)).isEqualTo(end(13));
      assertThat(refused(late, line))
          .isEqualTo("bad parameter always-allow-password-login (line 1 column 40)");
      assertThat(refused(before, "/tool e-mail set address=10.0.0.1")).isEqualTo(end(18));
    }
  }

  @Test
  void unquotedPortsAddressesAndProtocolsMatchNothing() throws Exception {
    // routeros-behaviour.md#find-quoted
    try (var router = Sample.router("7.23.2")) {
      router.run(FILTER + " protocol=udp dst-port=9123 src-address=10.0.0.1");
      String count = ":put [:len [/ip firewall filter find %s]]";
      for (String miss : List.of("protocol=udp", "dst-port=9123", "src-address=10.0.0.1")) {
        assertThat(router.run(count.formatted(miss))).as(miss).isEqualTo("0\r\n");
        String quoted = miss.replaceFirst("=(.*)", "=\"$1\"");
        assertThat(router.run(count.formatted(quoted))).as(quoted).isEqualTo("1\r\n");
      }
      assertThat(router.run(count.formatted("chain=input"))).isEqualTo("3\r\n");
    }
  }

  @Test
  void getWithoutAPropertyReturnsAnArray() throws Exception { // routeros-behaviour.md#get-row
    try (var router = Sample.router("7.20.8")) {
      assertThat(router.run(":put [/ip address get 0]"))
          .matches("\\.id=\\*[0-9A-F]+;address=192\\.168\\.88\\.1/24;.*\r\n");
      assertThat(router.run(":put [/system identity get]")).contains("name=sample");
    }
  }

  private static void refusesLastWord(SimulatedRouter router, String line) {
    assertThat(refused(router, line)).as(line).isEqualTo(end(line.lastIndexOf(' ') + 2));
  }

  private static String end(int column) {
    return "expected end of command (line 1 column " + column + ")";
  }
}
