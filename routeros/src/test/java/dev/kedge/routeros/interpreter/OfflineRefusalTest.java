package dev.kedge.routeros.interpreter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The interpreter stops where a router stops, with its message (see
 * routeros-behaviour.md#error-texts). Columns count from 1.
 */
class OfflineRefusalTest {
  private static final String SITE =
      """
      /interface bridge
      add name=lan
      /interface vlan
      add interface=lan name=v1 vlan-id=1
      /ip address
      add address=10.0.0.1/24 interface=lan network=10.0.0.0
      /ip firewall filter
      add action=accept chain=input comment=a dst-port=22 protocol=tcp
      /ip service
      set ssh port=2222
      """;

  /**
   * Errors before any of the file runs: the line before has no effect. A caret marks the position.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // routeros-behaviour.md#stray-word: a stray word
        "/ip address set 0 comment=a ^b | expected end of command",
        "/system identity set name=a ^b | expected end of command",
        "/ip dns set servers=1.1.1.1 ^8.8.8.8 | expected end of command",
        "/ip firewall filter add chain=input action=accept ^x | expected end of command",
        "/user group set full ^b | expected end of command",
        "/interface vlan remove v1 ^v2 | expected end of command",
        ":if (true) do={ /ip address set 0 comment=a ^b } | expected end of command",
        // routeros-behaviour.md#no-single-quotes: single quotes do not quote
        "/ip address set 0 comment='a ^b' | expected end of command",
        // routeros-behaviour.md#unset-beside-set: an unset property without one that is set; one
        // that cannot be unset
        "/ip firewall filter set 0 ^!dst-port | syntax error",
        "/ip firewall filter set 0 comment=b ^!action | syntax error",
        // routeros-behaviour.md#flags: flags take no value
        "/routing table add name=t fib^=yes | expected end of command",
        "/ip route add dst-address=10.9.0.0/16 blackhole^=yes | expected end of command",
        "/routing ospf area add instance=i name=n no-summaries^=yes | expected end of command",
        // routeros-behaviour.md#unknown-property: an unknown word, up to 7.22
        "/ip address set 0 ^frobnicate=1 | expected end of command",
        "/ip firewall filter add chain=input ^no-such=x | expected end of command",
        // routeros-behaviour.md#words-by-version: mtu of VRRP ended at 7.20;
        // routeros-behaviour.md#available-from: 7.24 introduced the name
        "/ip service set ssh ^available-from=10.0.0.0/8 | expected end of command",
        "/interface vrrp add interface=lan name=r ^mtu=1500 | expected end of command",
      })
  void aFileWithAnErrorIsRefusedCompletely(String marked, String message) {
    int column = marked.indexOf('^') + 1;
    String line = marked.replace("^", "");
    var router = router(new Version(7, 22, 1));
    var before = router.configuration().menus();
    var outcome = router.run("/interface bridge add name=new\n" + line);
    assertThat(outcome.error()).isEqualTo(new ScriptError(2, column, "", message));
    assertThat(outcome.configuration().menus()).isEqualTo(before);
  }

  /**
   * From 7.23 on an unknown property compiles, and earlier lines run (see
   * routeros-behaviour.md#unknown-property).
   */
  @Test
  void laterVersionsRefuseUnknownPropertiesWhenReached() {
    var outcome =
        router(new Version(7, 24, 4))
            .run("/interface bridge add name=new\n/ip address set 0 frobnicate=1");
    assertThat(outcome.error())
        .isEqualTo(new ScriptError(2, 29, "/ip/address/set", "bad parameter frobnicate"));
    assertThat(outcome.configuration().menus().toString()).contains("name=new");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // see routeros-behaviour.md#required-words, recorded on 7.20.8 to 7.23rc1: words that add
        // requires
        "/ip firewall nat add | missing value(s) of argument(s) chain",
        "/ip firewall filter add | missing value(s) of argument(s) chain",
        "/interface vlan add name=v2 | missing value(s) of argument(s) vlan-id interface",
        "/ip address add address=5.5.5.5/24 | missing value(s) of argument(s) interface",
        "/ip dns static add address=10.0.0.2 | failure: name or regexp required",
        "/ip dhcp-server lease add address=10.0.0.9 | failure: mac-address or client-id or agent-remote-id or agent-circuit-id must be present",
        // routeros-behaviour.md#value-refused: values
        "/interface vlan set 0 vlan-id=5000 | invalid value for argument vlan-id",
        "/ip firewall filter add chain=input action=frobnicate | input does not match any value of action",
        "/ip firewall filter set 0 connection-state=new,frob | input does not match any value of connection-state",
        "/ip service set ssh port=abc | invalid value for argument port",
        "/ip dhcp-server lease add address=999.1.1.1 mac-address=02:00:00:00:00:01 | invalid value for argument address",
        "/ip pool add name=p ranges=1.1.1.1-zz | value of range must have ip address before '-'",
        "/system scheduler add name=s interval=abc | invalid value for argument interval",
        "/interface bridge add name=b mtu=abc | invalid value for argument mtu",
        "/interface bridge add name=b admin-mac=zz:00:00:00:00:01 | invalid value for argument admin-mac",
        "/ip firewall address-list add list=l address=2001:db8::1 | invalid value for argument address",
        ":local n 5000; /interface vlan set 0 vlan-id=$n | invalid value for argument vlan-id",
        // routeros-behaviour.md#error-texts: neither a menu nor a command
        "/ip frobnicate add name=x | bad command name frobnicate",
        "/ip address frobnicate 0 | bad command name frobnicate",
        "/ip address frobnicate | bad command name frobnicate",
      })
  void someErrorsAreRefusedOnlyWhenReached(String line, String message) {
    var outcome = router(new Version(7, 22, 1)).run("/interface bridge add name=new\n" + line);
    assertThat(outcome.error()).isNotNull();
    assertThat(outcome.error().line()).isEqualTo(2);
    assertThat(outcome.error().message()).isEqualTo(message);
    assertThat(outcome.configuration().menus().toString())
        .contains("name=new")
        .doesNotContain("frob", "5000", "abc", "name=v2", "2001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // routeros-behaviour.md#flags: flags alone, and what is set beside what is unset
        "/routing table add name=t fib",
        "/ip route add dst-address=10.9.0.0/16 blackhole",
        "/ip firewall filter set 0 !dst-port comment=b",
        // numbers, words and negations in real exports
        "/interface vlan set 0 vlan-id=4094 mtu=1500",
        "/interface bridge add name=b mtu=auto priority=0x8000",
        "/ip firewall filter add chain=input protocol=!tcp connection-state=!new,related",
        "/ip firewall filter add chain=input src-address=!10.0.0.0/8 limit=10/1m,5:packet",
        "/ip firewall filter add chain=input src-address=10.0.0.1-10.0.0.9",
        "/ip firewall address-list add list=l address=example.com timeout=1d",
        "/ip pool add name=p ranges=10.0.0.2-10.0.0.9,10.0.1.0/24",
        "/system scheduler add name=s interval=1w2d03:04:05 on-event=x",
        "/interface bridge add name=b admin-mac=02:00:00:00:00:01 auto-mac=no",
        // any unique prefix (see routeros-behaviour.md#name-prefixes)
        "/ip address set 0 comm=b",
      })
  void validCommandsAreAccepted(String line) {
    assertThat(router(new Version(7, 22, 1)).run(line).error()).isNull();
  }

  /** The router's own export is stronger evidence than any table. */
  @Test
  void propertiesInTheRoutersOwnExportExist() {
    var router =
        Interpreter.load(
            configuration("/ip address\nadd address=10.0.0.1/24 interface=lan novel=frob\n"),
            new Version(7, 22, 1));
    assertThat(router.run("/ip address set 0 novel=other").error()).isNull();
  }

  /** The command trees range from 7.9 to 7.24: in other versions no name is unknown. */
  @ParameterizedTest
  @ValueSource(strings = {"6.49.10", "7.8", "7.26"})
  void namesOfUnrecordedVersionsAreNotRefused(String version) {
    var router = router(Version.parse(version));
    assertThat(router.run("/ip address set 0 frobnicate=1").error()).isNull();
  }

  /** A name of a later version is unknown to an earlier one, even to one before the trees. */
  @Test
  void laterNamesAreUnknownToEarlierVersions() {
    String line =
        "/ip firewall filter set 0 comment=x\n/ip service set ssh available-from=10.0.0.1";
    assertThat(router(new Version(7, 8, 0)).run(line).error()).isNotNull();
    assertThat(router(new Version(6, 49, 10)).run(line).error()).isNull();
    assertThat(router(new Version(7, 24, 0)).run(line).error()).isNull();
  }

  private static Interpreter router(Version version) {
    return Interpreter.load(configuration(SITE), version);
  }

  private static Configuration configuration(String text) {
    return Configuration.parse(text.getBytes(ISO_8859_1));
  }
}
