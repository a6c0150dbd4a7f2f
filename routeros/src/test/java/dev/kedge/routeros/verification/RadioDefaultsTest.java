package dev.kedge.routeros.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.schema.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The defaults of a radio depend on its band, which either of the two exports may show. The
 * expected values are those of untouched radios in verbose exports of 6.48.1 and 6.49.8.
 */
class RadioDefaultsTest {
  private static final String RADIO = "/interface wireless\nset [ find default-name=wlan1 ] ssid=a";

  @ParameterizedTest
  @CsvSource({
    "frequency=2437, frequency=2412",
    "frequency=5260, frequency=5180",
    "band=2ghz-g/n frequency=auto, band=2ghz-b/g frequency=2412",
    "band=5ghz-a/n/ac frequency=auto, band=5ghz-a frequency=5180"
  })
  void theBandDeterminesTheDefault(String set, String reset) {
    var back = verify(RADIO + " " + set, RADIO);
    assertThat(back.outcome()).isEqualTo(Verdict.Outcome.PASSED);
    assertThat(back.plan().patch().commands()).singleElement().asString().contains(reset);
    assertThat(verify(RADIO, RADIO + " " + set).outcome()).isEqualTo(Verdict.Outcome.PASSED);
    assertThat(verify(RADIO + " " + reset, RADIO).plan().changes()).isEmpty();
  }

  @Test
  void aRadioOfUnknownBandIsNotGuessed() {
    assertThat(verify(RADIO + " frequency=auto", RADIO).reason())
        .isEqualTo("DEFAULT_UNKNOWN interface/wireless frequency");
  }

  private static Verdict verify(String from, String to) {
    return Verification.of(
        (from + "\n").getBytes(ISO_8859_1), (to + "\n").getBytes(ISO_8859_1), Version.parse("7.1"));
  }
}
