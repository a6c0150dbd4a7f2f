package dev.kedge.routeros.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The stranger refuses what a router refuses and accepts what it accepts, so that the absence of
 * findings in the planner's texts has a meaning.
 *
 * <p>The verdicts are those of routeros-behaviour.md, not of the stranger.
 */
class KnownCommandsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /ip route add blackhole=yes dst-address=192.0.2.0/24 | schema/flag-with-value ip/route add blackhole
          /routing table add fib=yes name=x | schema/flag-with-value routing/table add fib
          /ip route set 0 !gateway | unset/alone ip/route set gateway
          /ip service set www !address port=8080 | unset/impossible ip/service set address
          /ip route unset 0 value-name=dst-address | unset/impossible ip/route unset dst-address
          /ip address unset 0 value-name=comment | schema/unknown-command ip/address/unset
          /ip dns set !frobnicate servers=192.0.2.1 | unset/unknown ip/dns set frobnicate
          /ip dns set frobnicate=1 | schema/unknown-parameter ip/dns set frobnicate
          /ip frobnicate set x=1 | schema/unknown-command ip/frobnicate
          /ip dns set allow-remote-requests=frobnicate | value/yes-or-no ip/dns set allow-remote-requests
          /ip address add comment=x | schema/missing-required ip/address add address, interface
          /ip dns set servers | schema/parameter-needs-value ip/dns set
          """)
  void refusedCommandsAreErrors(String command, String shape) throws Exception {
    assertThat(errors(command, Stranger.Scope.SCRIPT)).contains(shape);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /ip route add blackhole dst-address=192.0.2.0/24
          /routing table add fib name=x
          /ip route set 0 !gateway distance=1
          /ip firewall filter set [/ip firewall filter find comment="a"] !protocol action=drop
          /ip route unset 0 value-name=gateway
          /ip dns set servers=192.0.2.1
          /ip dns set allow-remote-requests=yes
          /ip dns set allow-remote-requests="no"
          /interface bridge remove [find where name~"x"]
          /ip address add address=192.0.2.1/24 interface=ether1
          """)
  void acceptedCommandsAreNoErrors(String command) throws Exception {
    assertThat(errors(command, Stranger.Scope.SCRIPT)).isEmpty();
  }

  @Test
  void eachLineIsAScopeOfADryRunOnly() throws Exception {
    String text = ":local failed 0\n:set failed 1\n";
    assertThat(errors(text, Stranger.Scope.SCRIPT)).isEmpty();
    assertThat(errors(text, Stranger.Scope.IMPORT)).containsExactly("vars/set-undeclared  set");
  }

  @Test
  void anErrorNamesItsFileAndPlace() throws Exception {
    Files.writeString(folder.resolve("good.rsc"), "/ip dns set servers=192.0.2.1\n");
    Files.writeString(folder.resolve("bad.rsc"), "/ip dns\nset servers=192.0.2.1 frobnicate=1\n");
    assertThat(Stranger.judge(folder, Stranger.Scope.SCRIPT))
        .containsExactly(
            new Finding(
                "bad.rsc",
                2,
                23,
                "error",
                "schema/unknown-parameter",
                "ip/dns",
                "set",
                "frobnicate"));
  }

  @Test
  void findingsContainNoValues() throws Exception {
    String text = "/ppp secret add name=x password=Planted \"Planted\" Planted=Planted !Planted\n";
    Files.writeString(folder.resolve("secret.rsc"), text);
    assertThat(Stranger.judge(folder, Stranger.Scope.SCRIPT))
        .isNotEmpty()
        .noneMatch(finding -> finding.toString().contains("Planted"));
  }

  private List<String> errors(String text, Stranger.Scope scope)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("text.rsc"), text + "\n");
    return Stranger.judge(folder, scope).stream()
        .filter(Finding::isError)
        .map(Finding::shape)
        .toList();
  }
}
