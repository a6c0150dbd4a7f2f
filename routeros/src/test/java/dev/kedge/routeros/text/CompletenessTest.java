package dev.kedge.routeros.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.text.Completeness.Complete;
import dev.kedge.routeros.text.Completeness.Incomplete;
import dev.kedge.routeros.text.Completeness.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompletenessTest {
  private static final String HEADER = "# 2026-01-01 00:00:00 by RouterOS 7.20\r\n#\r\n";

  @Test
  void wholeExportIsComplete() {
    assertThat(of(HEADER + "/ip dns\r\nset servers=1.1.1.1\r\n"))
        .isEqualTo(new Complete(List.of()));
  }

  @Test
  void menusTheRouterLeftOutAreListedInAllForms() {
    assertThat(
            of(
                HEADER
                    + "#error exporting /ip socks\n/ip dns\nset servers=1.1.1.1\n"
                    + "#error exporting \"/system/routerboard/mode-button\"\n"
                    + "#error exporting \"/zerotier\" (timeout)\n"))
        .isEqualTo(new Complete(List.of("ip/socks", "system/routerboard/mode-button", "zerotier")));
  }

  @Test
  void interruptedExportIsIncompleteAndStillNamesItsMissingMenus() {
    assertThat(of(HEADER + "/ip dns\n#error exporting /ip socks\n#interrupted\n"))
        .isEqualTo(new Incomplete(Reason.INTERRUPTED, 5, List.of("ip/socks")));
  }

  @Test
  void textThatResemblesAnInterruptionIsComplete() {
    assertThat(of(HEADER + "/system script\nadd source=\"\\\n    #interrupted\"\n"))
        .isInstanceOf(Complete.class);
  }

  @Test
  void interruptionInTheMiddleOfAWrappedCommandIsSeen() {
    assertThat(of(HEADER + "/ip dns\nset servers=\\\n#interrupted\n"))
        .isEqualTo(new Incomplete(Reason.INTERRUPTED, 5, List.of()));
  }

  @Test
  void longNameOfAMissingMenuIsCut() {
    String menu = "/" + "a".repeat(200_000) + "\u0085";
    assertThat(of(HEADER + "#error exporting " + menu + "\n").missingMenus())
        .containsExactly("a".repeat(200));
  }

  @Test
  void everySignOfTruncationHasItsReasonAndLine() {
    assertIncomplete("", Reason.EMPTY, 0);
    assertIncomplete("\r\n \r\n", Reason.EMPTY, 0);
    assertIncomplete("/ip dns\nset servers=1.1.1.1\n", Reason.NO_HEADER, 1);
    assertIncomplete("bad command name export (line 1 column 2)\n", Reason.NO_HEADER, 1);
    assertIncomplete(HEADER + "/ip dns\nset x=\"ab\n", Reason.OPEN_STRING, 4);
    assertIncomplete(HEADER + "/ip dns\nset x=\"ab\\\r\n", Reason.OPEN_STRING, 4);
    assertIncomplete(HEADER + "/ip dns\nset servers=\\\r\n", Reason.OPEN_LINE, 4);
    assertIncomplete(HEADER + "/ip dns\nset servers=1.1.1", Reason.CUT_LINE, 4);
    assertIncomplete(HEADER + "#\n", Reason.NOTHING_EXPORTED, 3);
    assertIncomplete(HEADER + "/ip dns\nfailure: timeout\n", Reason.NOT_UNDERSTOOD, 4);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasASentence(Reason reason) {
    assertThat(reason.text()).matches("the .*[a-z]");
  }

  private static void assertIncomplete(String export, Reason reason, int line) {
    assertThat(of(export)).isEqualTo(new Incomplete(reason, line, List.of()));
  }

  private static Completeness of(String export) {
    return Completeness.of(export.getBytes(ISO_8859_1));
  }
}
