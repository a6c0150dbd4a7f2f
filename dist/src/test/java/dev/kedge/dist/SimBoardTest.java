package dev.kedge.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.RouterProfile;
import org.junit.jupiter.api.Test;

/** Headers in the forms listed in routeros-behaviour.md#export-header. */
class SimBoardTest {
  private static final RouterProfile SEVEN = RouterProfile.of("7.18.1");
  private static final String BOARD =
      """
      # 2024-10-25 12:09:43 by RouterOS 7.15.2
      # software id = AAAA-BBBB
      #
      # model = L009UiGS
      # serial number = 000000000000
      """;
  private static final String VIRTUAL =
      """
      # 2025-10-25 12:09:43 by RouterOS 7.18.1
      # system id = ePHbsYLgLhG
      #
      """;

  private static RouterProfile.Unit unit(SimBoard board, String export) {
    return board.of(SEVEN, export).unit();
  }

  @Test
  void aRouterIsTheDeviceOfItsExport() {
    var own = new SimBoard(null, false);
    assertThat(unit(own, BOARD).board()).isEqualTo("L009UiGS");
    assertThat(unit(own, BOARD).softwareId()).isEqualTo("AAAA-BBBB");
    assertThat(unit(own, VIRTUAL)).isEqualTo(new RouterProfile.Unit("CHR", "", "ePHbsYLgLhG"));
    assertThat(unit(own, "/ip address\n")).isEqualTo(SEVEN.unit());
  }

  @Test
  void theCommandLineSaysOtherwise() {
    assertThat(unit(new SimBoard("CHR", false), BOARD))
        .isEqualTo(new RouterProfile.Unit("CHR", "", "AAAA-BBBB"));
    assertThat(unit(new SimBoard("RB750", false), "").board()).isEqualTo("RB750");
  }

  @Test
  void someBoardsKeepOnlyWhatIsInFlash() {
    assertThat(new SimBoard(null, true).of(SEVEN, "").hardware().flashFolder()).isTrue();
    assertThat(new SimBoard(null, false).of(SEVEN, "").hardware().flashFolder()).isFalse();
  }
}
