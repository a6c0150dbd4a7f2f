package dev.kedge.routeros.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The forms of routeros-behaviour.md#export-header, with invented numbers. */
class ExportHeaderTest {

  @Test
  void routerBoardOnVersion6() {
    assertThat(
            header(
                "# mar/04/2022 04:50:49 by RouterOS 6.47.4",
                "# software id = AB12-CD34",
                "#",
                "# model = RB1100x4",
                "# serial number = 0123456789AB",
                "/interface bridge"))
        .contains(new ExportHeader("6.47.4", "RB1100x4", "0123456789AB", "AB12-CD34"));
  }

  @Test
  void version6WithoutLicenceId() {
    assertThat(
            header("# nov/29/2023 20:49:59 by RouterOS 6.49.10", "# software id = ", "#", "#", "#"))
        .contains(new ExportHeader("6.49.10", null, null, null));
  }

  @Test
  void isoDateAndReleaseCandidate() {
    assertThat(header("# 2024-10-25 12:09:43 by RouterOS 7.1rc6", "# software id = A1", "#"))
        .contains(new ExportHeader("7.1rc6", null, null, "A1"));
  }

  @Test
  void cloudHostedRouterHasASystemId() {
    assertThat(header("# 2026-01-01 00:00:00 by RouterOS 7.20", "# system id = xYz09AbCdEf", "#"))
        .contains(new ExportHeader("7.20", null, null, "xYz09AbCdEf"));
  }

  @Test
  void maskedDates() {
    assertThat(header("# ____-__-__ __:__:__ by RouterOS 7.13.2")).isPresent();
    assertThat(header("# ---/--/---- --:--:-- by RouterOS 7.1beta6")).isPresent();
  }

  @Test
  void fieldsAfterTheHeaderAreNotRead() {
    assertThat(header("# 2026-01-01 00:00:00 by RouterOS 7.20", "/ip dns", "# model = X"))
        .contains(new ExportHeader("7.20", null, null, null));
  }

  @Test
  void anythingElseIsNoHeader() {
    assertThat(ExportHeader.of(new byte[0])).isEmpty();
    assertThat(header("/ip dns", "# 2026-01-01 00:00:00 by RouterOS 7.20")).isEmpty();
    assertThat(header("# RouterOS 7.20")).isEmpty();
  }

  private static Optional<ExportHeader> header(String... lines) {
    return ExportHeader.of((String.join("\r\n", lines) + "\r\n").getBytes(ISO_8859_1));
  }
}
