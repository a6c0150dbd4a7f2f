package dev.kedge.routeros.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueTextTest {

  @Test
  void valuesAreShortAndOnOneLine() {
    assertThat(of("servers", "1.1.1.1")).isEqualTo("1.1.1.1");
    assertThat(of("servers", "")).isEqualTo("\"\"");
    assertThat(of("comment", "two words")).isEqualTo("\"two words\"");
    assertThat(of("source", "one\r\ntwo\r\nthree")).isEqualTo("3 lines");
    assertThat(of("source", "x".repeat(200))).isEqualTo("a script of 200 bytes");
    assertThat(of("servers", "x".repeat(200))).hasSize(80).endsWith("…");
  }

  @Test
  void secretsAreHiddenWhateverTheyAre() {
    assertThat(of("password", "abc")).isEqualTo(Redactor.PLACEHOLDER);
    assertThat(of("on-event", "run password=abc")).doesNotContain("abc");
  }

  @Test
  void validUtf8IsDecoded() {
    String utf8 = new String("Büro".getBytes(UTF_8), ISO_8859_1);
    assertThat(of("comment", utf8)).isEqualTo("Büro");
    assertThat(of("comment", "B\u00fcro")).isEqualTo("Büro");
    assertThat(of("comment", "a\u0007b")).isEqualTo("\"a b\"");
  }

  private static String of(String property, String value) {
    return ValueText.of("ip/dns", property, value);
  }
}
