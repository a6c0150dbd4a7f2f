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
 * Refusals of a router, and of constructs that the interpreter does not support: by name, before
 * any effect.
 */
class RefusalTest {
  private static final String SITE =
      """
      /interface bridge
      add name=lan
      /interface vlan
      add interface=lan name=v1 vlan-id=1
      /ip address
      add address=10.0.0.1/24 interface=lan network=10.0.0.0
      add address=10.0.1.1/24 interface=v1 network=10.0.1.0
      /ip firewall filter
      add action=accept chain=input comment=a
      add action=drop chain=input comment=b
      /ip dns
      set servers=9.9.9.9
      /ip service
      set telnet disabled=yes
      /ip dhcp-server lease
      add address=10.0.0.9 comment=same server=all
      add address=10.0.0.9 comment=same server=all
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/interface bridge add name=v1 | failure: already have interface with name v1",
        "/interface vlan set v1 name=lan | failure: already have interface with name lan",
        "/ip address add address=10.0.0.1/24 interface=lan | failure: already have such entry",
        "/ip address set [find interface=v1] address=10.0.0.1/24 interface=lan | failure: already have such entry",
        "/interface vlan add interface=nowhere name=v2 vlan-id=2 | input does not match any value of interface",
        "/interface vlan add interface=cafe name=v2 vlan-id=2 | input does not match any value of interface",
        "/ip firewall filter set 0 in-interface=!nowhere | input does not match any value of in-interface",
        "/ip firewall filter set 2 log=yes | no such item",
        "/ip firewall filter set [find comment=c] log=yes | no such item",
        "/ip firewall filter set log=yes | no such item",
        "/ip firewall filter set numbers=0,9 log=yes | no such item",
        "/ip firewall filter set $nothing log=yes | no such item",
        "/ip firewall filter remove c | no such item",
        "/ip firewall filter remove | missing value(s) of argument(s) numbers",
        "/ip firewall filter move | missing value(s) of argument(s) numbers",
        "/ip firewall filter move 0 destination=[find] | no such item",
        "/ip firewall filter move 0 5 | no such item",
        "/ip firewall filter add chain=input place-before=[find comment=c] | no such item",
        "/ip firewall filter add chain=input place-before=[find] | no such item",
        "/ip firewall filter unset 0 | missing value(s) of argument(s) value-name",
        "/ip firewall filter comment 0 | missing value(s) of argument(s) comment",
        "/ip firewall filter get [find] action | no such item",
        "/ip address move 0 | bad command name move",
        "/ip dns add servers=1.1.1.1 | bad command name add",
        "/ip service add name=x | bad command name add",
        "/ip service set disabled=yes | no such item",
        "/ip service remove telnet | failure: can not remove a built-in item",
        "/no such menu | bad command name no",
        ":error (\"stop \" . 1) | stop 1",
        ":set nowhere 1 | variable nowhere not defined",
        ":if (1) do={} | conditional not boolean",
        ":if (\"maybe\") do={} | conditional not boolean",
        ":put (\"a\" + 1) | expected a number",
        ":put (1 < \"a\") | expected a number",
        ":put (\"a\" ~ \"(\") | bad regular expression",
        ":put | syntax error: :put lacks an argument",
        ":if (true) | syntax error: :if lacks do",
        ":foreach i do={} | syntax error: :foreach lacks in",
        ":for i from=1 do={} | syntax error: :for lacks to",
      })
  void commandsAreRefusedWithTheRoutersMessages(String script, String message) {
    assertRefused(script, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/ip firewall filter print | the command print",
        "/ip firewall filter add copy-from=0 | copy-from",
        "/ip firewall filter get 0 | this use of get",
        "/ip firewall filter get | this use of get",
        "/ip dns get | this use of get",
        "/ip dns get servers cache-size | this use of get",
        ":put {1;2} | an array",
        ":put (6 / 2) | the operator /",
        ":put (6 % 4) | the operator %",
        ":put (~ 1) | the operator ~",
        ":for i from=1 to=9 step=2 do={} | this range",
        ":for i from=9 to=1 do={} | this range",
        ":for i from=1 to=1000002 do={} | this range",
        ":foreach k,v in=1 do={} | a foreach over keys and values",
        ":if (true) do=1 | a body without braces",
        ":pick \"text\" 1 | this use of :pick",
        ":pick [/ip address find] 0 1 | this use of :pick",
      })
  void unsupportedCommandsAreRefusedByName(String script, String what) {
    assertRefused(script, "the interpreter does not evaluate " + what);
  }

  private static void assertRefused(String script, String message) {
    var site = site();
    var before = site.configuration().menus().toString();
    var outcome = site.run(script);
    assertThat(outcome.error()).isNotNull();
    assertThat(outcome.error().line()).isEqualTo(1);
    assertThat(outcome.error().message()).isEqualTo(message);
    assertThat(outcome.output()).isEmpty();
    assertThat(outcome.configuration().menus().toString()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ip dhcp-server lease add address=10.0.0.9 mac-address=02:00:00:00:00:09 server=all",
        "/ip address add address=10.0.0.1/24 interface=v1",
        "/ip address set [find interface=lan] address=10.0.0.1/24 interface=lan",
        "/interface vlan set v1 name=v1",
        "/ip route add dst-address=0.0.0.0/0 gateway=10.0.0.254",
        "/ipv6 route add dst-address=::/0 gateway=fe80::1%lan",
        "/interface list member add interface=all list=all",
        "/ip firewall filter remove [find comment=none-such]",
        "/ip firewall filter add chain=input\n/ip firewall filter add chain=input",
        "/interface vlan remove v1\n/interface bridge add name=v1",
        "/interface vlan set v1 name=v2\n/interface bridge add name=v1",
      })
  void validScriptsAreAccepted(String script) {
    assertThat(site().run(script).error()).isNull();
  }

  @Test
  void blocksMayNestButNotWithoutEnd() {
    assertThat(site().run("{".repeat(50) + "}".repeat(50)).error()).isNull();
    assertThat(site().run("{".repeat(51) + "}".repeat(51)).error())
        .extracting(ScriptError::message)
        .isEqualTo("the interpreter does not evaluate blocks nested this deep");
  }

  @Test
  void aCaughtErrorClosesItsBlocks() {
    String caught = ":do { { :error x } } on-error={}\n";
    assertThat(site().run(caught.repeat(60)).error()).isNull();
  }

  private static Interpreter site() {
    return Interpreter.load(Configuration.parse(SITE.getBytes(ISO_8859_1)), new Version(7, 16, 2));
  }
}
