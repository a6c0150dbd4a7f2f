package dev.kedge.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What belongs to a loaded configuration. */
class LoadingTest {

  @Test
  void capturedSessionsLoseEverythingAroundTheExport() {
    try (var router =
        ConsoleFixture.seven(
            """
            [admin@a b (c)] > export compact
            # may/07/2020 14:49:34 by RouterOS 6.45.8
            # software id =
            #
            #
            /ip address
            add address=192.0.2.1/24 interface=ether1
            [admin@a b (c)] > ip address print
             0   192.0.2.1/24
            [admin@a b (c)] >""")) {
      assertThat(router.body())
          .isEqualTo("/ip address\nadd address=192.0.2.1/24 interface=ether1\n");
    }
  }

  @Test
  void headerGoesAndOtherCommentsStay() {
    try (var router =
        ConsoleFixture.seven(
            """
            # ____-__-__ __:__:__ by RouterOS 7.18
            # system id = REMOVED
            #
            # a note of somebody
            /ip address
            # ether1 not ready
            add address=192.0.2.1/24 interface=ether1
            """)) {
      assertThat(router.export())
          .startsWith("# 2026-03-04 05:06:07 by RouterOS 7.16.2\n")
          .contains("\n# a note of somebody\n", "\n# ether1 not ready\n")
          .doesNotContain("REMOVED");
    }
  }

  @Test
  void lineEndsAndBytesOfAnyKindAreTaken() {
    try (var router = ConsoleFixture.seven("/system note\r\nset note=\"\u00e9\u00ff\"\r\n")) {
      assertThat(router.body()).isEqualTo("/system note\nset note=\"\u00e9\u00ff\"\n");
    }
  }

  @Test
  void terseLinesAreItemsToo() {
    try (var router =
        ConsoleFixture.seven(
            """
            /ip firewall filter add action=accept chain=input comment=one
            /ip firewall filter add action=drop chain=input comment=two
            """)) {
      router.run("/ip firewall filter set [find comment=one] disabled=yes");
      router.run("/ip firewall filter add chain=forward");
      assertThat(router.body())
          .isEqualTo(
              """
              /ip firewall filter add action=accept chain=input comment=one disabled=yes
              /ip firewall filter add action=drop chain=input comment=two
              /ip firewall filter add action=accept chain=forward
              """);
    }
  }

  @Test
  void dottedGroupsKeepTheirAbbreviationWhenEdited() { // contract §1.3
    try (var router =
        ConsoleFixture.seven(
            """
            /interface wifi
            set [ find default-name=wifi1 ] channel.band=5ghz-ax .width=20mhz configuration.ssid=x
            """)) {
      router.run("/interface wifi set [find default-name=wifi1] channel.frequency=5180");
      assertThat(router.body())
          .isEqualTo(
              """
              /interface wifi
              set [ find default-name=wifi1 ] channel.band=5ghz-ax .frequency=5180 .width=\\
                  20mhz configuration.ssid=x
              """);
    }
  }

  @Test
  void linesNobodyUnderstandsAreSentAsTheyAre() {
    var text = "/system script\nadd name=x source={\n  :put \"open\n}\n";
    try (var router = ConsoleFixture.seven(text)) {
      assertThat(router.body()).isEqualTo(text);
    }
  }
}
