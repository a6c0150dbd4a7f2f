package dev.kedge.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.text.Normalizer;
import dev.kedge.simulator.Examples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cuts that leave no other trace, and changes that are not cuts. */
class PlausibilityTest {
  private static final String WHOLE = Examples.router7().configuration();

  @Test
  void everyCutBetweenTwoCommandsThatTakesMoreThanALittleIsSeen() {
    var lines = WHOLE.split("(?<=\n)(?=add |set |/)");
    var kept = new StringBuilder();
    var seen = 0;
    for (var line : lines) {
      kept.append(line);
      if (kept.length() < WHOLE.length() - 300) {
        assertThat(Plausibility.doubt(bytes(WHOLE), bytes(kept.toString())))
            .as("cut after %d bytes", kept.length())
            .isPresent();
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void ordinaryChangesAreNotDoubtful() {
    assertThat(Plausibility.doubt(bytes(WHOLE), bytes(WHOLE))).isEmpty();
    assertThat(Plausibility.doubt(bytes(WHOLE), bytes(WHOLE + "/tool romon\nset enabled=yes\n")))
        .isEmpty();
    assertThat(Plausibility.doubt(bytes(WHOLE), bytes(WHOLE.replaceFirst("\nadd [^\n]*", ""))))
        .isEmpty();
  }

  @Test
  void aClockIsReadInBothForms() {
    var now = Instant.parse("2026-11-27T10:00:00Z");
    var old = Map.of("date", "nov/27/2026", "time", "11:00:07", "gmt-offset", "+01:00");
    var iso = Map.of("date", "1970-01-02", "time", "00:00:00", "gmt-offset", "+00:00");
    assertThat(new RouterClock(new PrintOutput(old), now).offset()).isEqualTo("7");
    assertThat(new RouterClock(new PrintOutput(iso), now).offset()).startsWith("-179");
    assertThat(new RouterClock(new PrintOutput(Map.of()), now).offset()).isEmpty();
  }

  @Test
  void sizesAreReadWithTheirUnits() {
    assertThat(PrintOutput.size("2464.0KiB")).hasValue(2_523_136);
    assertThat(PrintOutput.size("116.5MiB")).hasValue(122_159_104);
    assertThat(PrintOutput.size("2 117")).hasValue(2117);
    assertThat(PrintOutput.size("none")).isEmpty();
  }

  @Test
  void policiesAreWhatIsNotDenied() {
    var rights = AccountPolicies.of("local,ssh,read,!write,!ftp\r\n");
    assertThat(rights.has("ssh", "read")).isTrue();
    assertThat(rights.lacks("ftp")).isTrue();
    assertThat(AccountPolicies.of("").lacks("ftp")).as("not known").isFalse();
  }

  private static byte[] bytes(String export) {
    return Normalizer.normalize(export.getBytes(StandardCharsets.ISO_8859_1));
  }
}
