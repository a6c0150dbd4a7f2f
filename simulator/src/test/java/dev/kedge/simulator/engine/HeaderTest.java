package dev.kedge.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.RouterProfile;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Export headers by version and platform (contract §1.2). */
class HeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "6.49.18 | RB2011 | # mar/04/2026 05:06:07 by RouterOS 6.49.18;# software id = ID;#;# model = RB2011;# serial number = SN",
        "7.9     | RB5009 | # mar/04/2026 05:06:07 by RouterOS 7.9;# software id = ID;#;# model = RB5009;# serial number = SN",
        "7.10    | RB5009 | # 2026-03-04 05:06:07 by RouterOS 7.10;# software id = ID;#;# model = RB5009;# serial number = SN",
        "6.49.18 | CHR    | # mar/04/2026 05:06:07 by RouterOS 6.49.18;# software id = ID;#;#;#",
        "7.16    | CHR    | # 2026-03-04 05:06:07 by RouterOS 7.16;# software id = ID;#",
        "7.18    | CHR    | # 2026-03-04 05:06:07 by RouterOS 7.18;# system id = ID;#",
        "7.24    | x86    | # 2026-03-04 05:06:07 by RouterOS 7.24;# software id = ID;#",
      })
  void headerFollowsVersionAndPlatform(String version, String board, String expected) {
    var profile = RouterProfile.of(version).withBoard(board, "SN", "ID");
    assertThat(Header.lines(profile, LocalDateTime.of(2026, 3, 4, 5, 6, 7)))
        .containsExactly(expected.split(";"));
  }
}
