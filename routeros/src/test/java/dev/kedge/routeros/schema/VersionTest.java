package dev.kedge.routeros.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

  @ParameterizedTest
  @CsvSource({
    "7.16.2, 7, 16, 2",
    "6.49.10, 6, 49, 10",
    "7.17beta2, 7, 17, 0",
    "7.20.1rc3, 7, 20, 1",
    "7.16.2 (stable), 7, 16, 2",
    "7, 7, 0, 0"
  })
  void versionsAreReadAsDevicesWriteThem(String text, int major, int minor, int patch) {
    assertThat(Version.parse(text)).isEqualTo(new Version(major, minor, patch));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "stable", "7.", "7.x", "-1.2", "7.1.2.3", "99999.1"})
  void anythingElseIsNoVersion(String text) {
    assertThat(Version.read(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Version.parse(text));
  }

  @Test
  void versionsAreOrderedByNumberNotByText() {
    var ordered = List.of("6.49.10", "7.0", "7.1", "7.1.5", "7.9.2", "7.10", "7.24");
    assertThat(ordered.reversed().stream().map(Version::parse).sorted().map(Version::toString))
        .containsExactlyElementsOf(ordered);
  }

  @Test
  void rangeIncludesItsFirstVersionButNotItsLast() {
    var range = new VersionRange(Version.parse("7.13"), Version.parse("7.15"));
    assertThat(range.contains(Version.parse("7.12.1"))).isFalse();
    assertThat(range.contains(Version.parse("7.13beta1"))).isTrue();
    assertThat(range.contains(Version.parse("7.14.3"))).isTrue();
    assertThat(range.contains(Version.parse("7.15"))).isFalse();
  }
}
