package dev.kedge.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Arguments of export by version (contract §1.1). */
class ExportCommandTest {
  private static final String TEXT =
      """
      /interface wireguard
      add listen-port=1 name=wg private-key="c2VjcmV0"
      /interface wireless security-profiles
      set [ find default=yes ] wpa2-pre-shared-key=hidden-word
      /ip firewall filter
      add action=accept chain=input comment="a comment that is long enough to be wrapped" \\
          connection-state=established
      # inactive time
      add action=drop chain=input
      /ppp secret
      add name=van password="two words" profile=default
      """;

  @Test
  void sevenHidesSecretsUnlessAskedToShowThem() {
    try (var router = ConsoleFixture.seven(TEXT)) {
      assertThat(router.run("/export show-sensitive")).isEqualTo(router.export());
      assertThat(router.body()).isEqualTo(TEXT);
      assertThat(router.run("/export hide-sensitive")).isEqualTo(router.run("/export"));
      assertThat(router.run("/export compact"))
          .contains("add listen-port=1 name=wg\n", "add name=van profile=default\n")
          .contains("# inactive time\n")
          .doesNotContain("c2VjcmV0", "hidden-word", "two words", "security-profiles");
    }
  }

  @Test
  void sixShowsSecretsUnlessAskedToHideThem() {
    try (var router = ConsoleFixture.six(TEXT)) {
      assertThat(router.run("/export")).isEqualTo(router.export());
      assertThat(router.run("/export hide-sensitive")).doesNotContain("c2VjcmV0", "two words");
    }
  }

  @Test
  void sixDoesNotKnowShowSensitive() {
    try (var router = ConsoleFixture.six(TEXT)) {
      assertThat(router.run("/export show-sensitive"))
          .isEqualTo("expected end of command (line 1 column 9)\n");
    }
  }

  @Test
  void flagsTakeNoValueAndTheColumnPointsAtTheEqualsSign() {
    try (var router = ConsoleFixture.seven(TEXT)) {
      assertThat(router.run("/export show-sensitive=no"))
          .isEqualTo("expected end of command (line 1 column 23)\n");
      assertThat(router.run("/export nonsense"))
          .isEqualTo("expected end of command (line 1 column 9)\n");
    }
  }

  @Test
  void terseRepeatsThePathAndNeverWraps() {
    try (var router = ConsoleFixture.seven(TEXT)) {
      assertThat(ConsoleFixture.behindHeader(router.run("/export terse show-sensitive")))
          .isEqualTo(
              """
              /interface wireguard add listen-port=1 name=wg private-key="c2VjcmV0"
              /interface wireless security-profiles set [ find default=yes ] wpa2-pre-shared-key=hidden-word
              /ip firewall filter add action=accept chain=input comment="a comment that is long enough to be wrapped" connection-state=established
              # inactive time
              /ip firewall filter add action=drop chain=input
              /ppp secret add name=van password="two words" profile=default
              """);
    }
  }

  @Test
  void menusExportThemselvesAndWhatIsBelow() {
    try (var router = ConsoleFixture.seven(TEXT)) {
      assertThat(ConsoleFixture.behindHeader(router.run("/interface export")))
          .isEqualTo("/interface wireguard\nadd listen-port=1 name=wg\n");
      assertThat(router.run("/ip/firewall/export")).contains("/ip firewall filter\nadd action");
    }
  }

  @Test
  void verboseIsRefusedByName() {
    try (var router = ConsoleFixture.seven(TEXT)) {
      assertThat(router.run("/export verbose"))
          .isEqualTo("failure: export verbose is not simulated\n");
    }
  }
}
