package dev.kedge.routeros.interpreter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterTest {
  private static final String SITE =
      """
      /interface bridge
      add name=lan
      /interface ethernet
      set [ find default-name=ether1 ] name=wan
      /interface vlan
      add interface=lan name=guests vlan-id=20
      /interface list
      add name=WAN
      /interface bridge port
      add bridge=lan interface=ether2
      /interface list member
      add interface=wan list=WAN
      /ip address
      add address=192.168.1.1/24 interface=lan network=192.168.1.0
      add address=10.20.0.1/24 interface=guests network=10.20.0.0
      /ip dns
      set servers=9.9.9.9
      /ip firewall filter
      add action=accept chain=input comment=first
      add action=drop chain=input comment=second in-interface=!lan
      add action=drop chain=forward comment=third in-interface=wan out-interface=guests
      /ip route
      add dst-address=10.0.0.0/8 gateway=192.0.2.1%wan
      /ip service
      set telnet disabled=yes
      """;

  @Test
  void addAppends() {
    assertThat(lines("/ip firewall filter add chain=input action=log", "/ip firewall filter"))
        .hasSize(4)
        .last()
        .isEqualTo("Added[] {action=log, chain=input}");
  }

  @Test
  void placeBeforePutsARuleInFrontOfAnother() {
    assertThat(
            comments(
                "/ip firewall filter add chain=input action=log comment=new"
                    + " place-before=[find comment=\"second\"]"))
        .containsExactly("first", "new", "second", "third");
  }

  @Test
  void movePutsARuleInFrontOfAnotherOrLast() {
    assertThat(comments("/ip firewall filter move [find comment=third] [find comment=first]"))
        .containsExactly("third", "first", "second");
    assertThat(
            comments(
                "/ip firewall filter move [find comment=first] destination=[find comment=third]"))
        .containsExactly("second", "first", "third");
    assertThat(comments("/ip firewall filter\nmove [find comment=first]"))
        .containsExactly("second", "third", "first");
  }

  @Test
  void renamingFollowsEverywhere() {
    var after = run("/interface ethernet set [find default-name=ether1] name=uplink");
    assertThat(all(after).toString())
        .contains("{interface=uplink, list=WAN}")
        .contains("in-interface=uplink, out-interface=guests")
        .contains("gateway=192.0.2.1%uplink")
        .doesNotContain("=wan");
    assertThat(lines("/interface bridge set lan name=core", "/ip firewall filter").get(1))
        .contains("in-interface=!core");
  }

  @Test
  void removingLeavesIdsThatALaterNameDoesNotTake() {
    var after =
        run(
            "/interface vlan remove guests\n/interface vlan add interface=lan name=guests vlan-id=20");
    assertThat(lines(after, "/ip address").get(1)).containsPattern("interface=\\*[0-9A-F]+");
    assertThat(lines(after, "/interface vlan")).hasSize(1);
  }

  @Test
  void setChangesOnlyTheNamedProperties() {
    assertThat(lines("/ip address set [find address=\"10.20.0.1/24\"] comment=x", "/ip address"))
        .containsExactly(
            "Added[] {address=192.168.1.1/24, interface=lan, network=192.168.1.0}",
            "Added[] {address=10.20.0.1/24, comment=x, interface=guests, network=10.20.0.0}");
  }

  @Test
  void valuesAtTheirDefaultAreNotExported() {
    var script = "/ip service set telnet disabled=no\n/ip firewall filter set 0 disabled=no";
    assertThat(run(script).menu(MenuPath.of("/ip service"))).isNull();
  }

  @Test
  void unsetRemovesAProperty() {
    String one = "/ip firewall filter set [find comment=second] !in-interface chain=input";
    String two = "/ip firewall filter unset [find comment=second] value-name=in-interface";
    assertThat(lines(one, "/ip firewall filter"))
        .isEqualTo(lines(two, "/ip firewall filter"))
        .contains("Added[] {action=drop, chain=input, comment=second}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/interface vlan add interface=lan name=wan vlan-id=3",
        "/interface bridge set lan name=guests",
        "/ip address add address=192.168.1.1/24 interface=lan",
        "/interface vlan set [find name=none-such] vlan-id=3",
        "/interface vlan remove none-such",
        "/interface vlan add interface=none-such name=v3 vlan-id=3",
        "/ip service remove telnet",
        "/ip dns add servers=1.1.1.1",
        "/ip address set address=1.1.1.1/32",
        "/ip dns shout",
        ":error stop",
        "/ip firewall filter add chain=\"open",
      })
  void refusedCommandsFailAndChangeNothing(String script) {
    var interpreter = site();
    var before = all(interpreter.configuration());
    var outcome = interpreter.run(script);
    assertThat(outcome.error()).isNotNull();
    assertThat(all(outcome.configuration())).isEqualTo(before);
  }

  @Test
  void aScriptStopsAtTheFirstErrorAndKeepsWhatRan() {
    var outcome =
        site().run("/ip dns set servers=1.1.1.1\n/ip dns shout\n/ip dns set servers=8.8.8.8");
    assertThat(outcome.error()).isNotNull().extracting(ScriptError::line).isEqualTo(2);
    assertThat(lines(outcome.configuration(), "/ip dns"))
        .containsExactly("Singleton[] {servers=1.1.1.1}");
  }

  @Test
  void aSyntaxErrorAnywhereRefusesTheWholeFile() {
    var outcome = site().run("/ip dns set servers=1.1.1.1\n/ip dns set servers=\"8.8.8.8");
    assertThat(outcome.error()).isNotNull();
    assertThat(lines(outcome.configuration(), "/ip dns"))
        .containsExactly("Singleton[] {servers=9.9.9.9}");
  }

  @Test
  void anUnquotedPrefixFindsNoAddress() {
    String script =
        ":put [:len [/ip address find address=192.168.1.1/24]]\n"
            + ":put [:len [/ip address find address=\"192.168.1.1/24\"]]";
    assertThat(site().run(script).output()).isEqualTo("0\n1\n");
  }

  @Test
  void scriptsBranchLoopAndCatchErrors() {
    String script =
        """
        /ip firewall filter
        :if ([:len [find chain=input]] != 2) do={:error "two expected"} else={:put two}
        :foreach i in=[find action="drop"] do={ set $i log=yes }
        :do { set [find comment=none-such] log=yes } on-error={ :put caught }
        :local n 0
        :for i from=1 to=3 do={ :set n ($n + $i) }
        :put ("sum " . $n . " " . [get [find comment="third"] chain])
        :put [:len [find where comment~"i" && !disabled]]
        set [:pick [find chain=input] 1] comment=picked
        """;
    var outcome = site().run(script);
    assertThat(outcome.error()).isNull();
    assertThat(outcome.output()).isEqualTo("two\ncaught\nsum 6 forward\n2\n");
    assertThat(lines(outcome.configuration(), "/ip firewall filter"))
        .filteredOn(line -> line.contains("log=yes"))
        .hasSize(2);
    assertThat(comments(outcome.configuration())).containsExactly("first", "picked", "third");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":while (true) do={ :put x }",
        ":do { :while (true) do={ :delay 1 } } on-error={}"
      })
  void endlessScriptsAreStopped(String script) {
    assertThat(site().run(script).error()).isNotNull();
  }

  @Test
  void rowsOfAnotherExportExistAtTheirDefaults() {
    var other = parse("/interface ethernet\nset [ find default-name=ether5 ] mtu=9000\n");
    var script = "/interface ethernet set [find default-name=ether5] mtu=1400";
    assertThat(site().run(script).error()).isNotNull();
    var outcome = site().withRowsOf(other).run(script);
    assertThat(outcome.error()).isNull();
    assertThat(all(outcome.configuration()).toString()).contains("ether5").contains("mtu=1400");
  }

  private static Interpreter site() {
    return Interpreter.load(parse(SITE), new Version(7, 16, 2));
  }

  private static Configuration run(String script) {
    var outcome = site().run(script);
    assertThat(outcome.error()).isNull();
    return outcome.configuration();
  }

  private static Configuration parse(String export) {
    return Configuration.parse(export.getBytes(ISO_8859_1));
  }

  private static List<String> comments(String script) {
    return comments(run(script));
  }

  private static List<String> comments(Configuration configuration) {
    Menu menu = configuration.menu(MenuPath.of("/ip firewall filter"));
    assertThat(menu).isNotNull();
    return menu.items().stream().map(item -> String.valueOf(item.get("comment"))).toList();
  }

  private static List<String> lines(String script, String menu) {
    return lines(run(script), menu);
  }

  private static List<String> lines(Configuration configuration, String menu) {
    return all(configuration).stream()
        .filter(line -> line.startsWith(menu + ": "))
        .map(line -> line.substring(menu.length() + 2))
        .toList();
  }

  private static List<String> all(Configuration configuration) {
    var lines = new ArrayList<String>();
    for (Menu menu : configuration.menus()) {
      for (Item item : menu.items()) {
        var unset = new TreeSet<>(item.unset());
        lines.add(
            "%s: %s %s%s"
                .formatted(
                    menu.path().text(),
                    item.selector(),
                    new TreeMap<>(item.properties()),
                    unset.isEmpty() ? "" : " without " + unset));
      }
    }
    return lines;
  }
}
