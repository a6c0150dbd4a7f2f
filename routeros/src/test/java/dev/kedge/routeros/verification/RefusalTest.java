package dev.kedge.routeros.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.schema.Version;
import org.junit.jupiter.api.Test;

/**
 * Errors that a person must correct in a file are reported before planning, not as a failed plan.
 */
class RefusalTest {
  private static final String PLAIN = "/system identity\nset name=r1\n";
  private static final String BOTH_SIDES =
      "/system identity\n<<<<<<< HEAD\nset name=r2\n=======\nset name=r3\n>>>>>>> 953d580 (b)\n";

  @Test
  void mergeConflictsAreReportedWithTheirLine() {
    assertThat(verdict(PLAIN, BOTH_SIDES))
        .isEqualTo(
            "NOT_RESTORABLE: line 2 of the configuration wanted is a merge conflict marker; resolve the conflict first");
    assertThat(verdict(BOTH_SIDES, PLAIN))
        .startsWith("NOT_RESTORABLE: line 2 of the configuration there");
  }

  @Test
  void unknownNamesAreReported() {
    String before = "/snmp community\nadd name=a\n/snmp\nset trap-community=a\n";
    String after = "/snmp community\nadd name=b\n/snmp\nset trap-community=a\n";
    assertThat(verdict(before, after))
        .startsWith(
            "NOT_RESTORABLE: snmp: trap-community of item 1 refers to an item of snmp/community that is not in the file");
  }

  private static String verdict(String from, String to) {
    var verdict =
        Verification.of(from.getBytes(ISO_8859_1), to.getBytes(ISO_8859_1), Version.parse("7.16"));
    return verdict.outcome() + ": " + verdict.reason();
  }
}
