package dev.kedge.reference.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {
  @ParameterizedTest
  @CsvSource({
    "TIME, 600, 10m",
    "TIME, 24h, 1d",
    "TIME, 25, 25s",
    "TIME, 1w, 7d00:00:00",
    "TIME, 1d1h, 1d01:00:00",
    "TEXT, 24h, 1d",
    "MILLISECONDS, 200, 200ms",
    "AMOUNT, 10M/5M, 10000000/5000k",
    "AMOUNT, 2048KiB, 2MiB",
    "TEXT, aa:bb:cc:dd:ee:0f, AA:BB:CC:DD:EE:0F",
    "TEXT, 10.0.0.1/32, 10.0.0.1",
    "TEXT, 2001:DB8::1/128, 2001:db8::1",
    "TEXT, true, yes",
    "TEXT, false, no",
    "HEX, 0x8000, 32768",
    "CASELESS, SHA1, sha1",
  })
  void meansTheSame(Form form, String one, String other) {
    assertThat(form.normal(one)).isEqualTo(form.normal(other));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, 600, 10m",
    "TIME, 10m, 10h",
    "TEXT, 10.0.0.0/24, 10.0.0.0",
    "TEXT, 10.0.0.1/31, 10.0.0.1",
    "AMOUNT, 10M, 10Mi",
    "TEXT, Yes, yes",
    "HEX, 010, 8",
  })
  void meansAnotherThing(Form form, String one, String other) {
    assertThat(form.normal(one)).isNotEqualTo(form.normal(other));
  }

  @Test
  void onlySetsHaveNoOrder() {
    assertThat(Form.SET.normal("b,a")).isEqualTo(Form.SET.normal("a,b"));
    assertThat(Form.TEXT.normal("b,a")).isNotEqualTo(Form.TEXT.normal("a,b"));
  }
}
