package dev.kedge.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.RouterProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a router says of itself. */
class SystemSheetsTest {

  @Test
  void printAlignsNamesAtTheColon() {
    try (var router = ConsoleFixture.seven("/system identity\nset name=sample\n")) {
      assertThat(router.run("/system identity print")).isEqualTo("  name: sample\n\n");
      assertThat(router.run("/system/resource/print"))
          .contains("            version: 7.16.2 (stable)\n")
          .contains("  architecture-name: arm64\n")
          .contains("     free-hdd-space: ");
      assertThat(router.run("/system routerboard print"))
          .contains("  current-firmware: 7.16.2\n", "     serial-number: HF0000000001\n");
    }
  }

  @Test
  void putPrintsOneValue() {
    try (var router = ConsoleFixture.six("")) {
      assertThat(router.run(":put [/system identity get name]")).isEqualTo("MikroTik\n");
      assertThat(router.run(":put [/system resource get version]")).isEqualTo("6.49.18 (stable)\n");
      assertThat(router.run(":put [/system resource get nonsense]"))
          .isEqualTo("input does not match any value of value-name\n");
    }
  }

  @Test
  void virtualRoutersHaveNoRouterBoard() {
    var chr = RouterProfile.of("7.16.2").withBoard("CHR", "", "");
    try (var router = new ConsoleFixture(chr, "")) {
      assertThat(router.run("/system routerboard print")).isEqualTo("  routerboard: no\n\n");
    }
  }

  @Test
  void uptimeIsWrittenInWeeksToSeconds() {
    assertThat(SystemSheets.uptime(Duration.ZERO)).isEqualTo("0s");
    assertThat(SystemSheets.uptime(Duration.ofSeconds(788645))).isEqualTo("1w2d3h4m5s");
  }
}
