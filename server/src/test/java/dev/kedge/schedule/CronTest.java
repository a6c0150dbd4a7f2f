package dev.kedge.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.errors.InvalidRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of crontab, and the spreading of a tenant's default. */
class CronTest {
  /** A Friday. */
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 2 * * *    | 2026-11-28T02:00:00Z",
        "0 2 * * 0    | 2026-11-29T02:00:00Z",
        "0 2 * * 7    | 2026-11-29T02:00:00Z",
        "0 2 * * 1    | 2026-11-30T02:00:00Z",
        "0 2 * * sun  | 2026-11-29T02:00:00Z",
        "0 2 1 * *    | 2026-12-01T02:00:00Z",
        "0 2 13 * 5   | 2026-12-04T02:00:00Z",
        "0 2 1 * 5    | 2026-12-01T02:00:00Z",
        "30 */6 * * * | 2026-11-27T12:30:00Z",
        "0 0 29 2 *   | 2028-02-29T00:00:00Z",
        "5,35 10-12 * * * | 2026-11-27T10:05:00Z",
      })
  void comesDueByCrontabsRules(String expression, Instant expected) {
    assertThat(Cron.of(expression).next(NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "0 2 * *", "0 2 * * * *", "60 2 * * *", "0 24 * * *", "0 2 0 * *", "0 2 32 * *",
        "0 2 * 13 *", "0 2 * * 8", "x 2 * * *", "0 0 30 2 *", "@daily", "0 2 * * ?", "5-1 * * * *"
      })
  void whatIsNoScheduleIsRefusedWithAnExample(String expression) {
    assertThatThrownBy(() -> Cron.of(expression))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageMatching("(?s).*(0 2 \\* \\* \\*|never runs).*");
  }

  @Test
  void isReadInPlainLanguage() {
    assertThat(Cron.of(" 0  2 * *   1 ").reading()).isEqualTo("at 02:00 at Monday day");
    assertThat(Cron.of(" 0  2 * *   1 ").expression()).isEqualTo("0 2 * * 1");
  }

  @Test
  void aDefaultIsSpreadEvenlyOverItsWindow() {
    var plan = new EffectiveSchedule(Cron.DEFAULT, true, false);
    var perQuarter = new int[8];
    for (var i = 0; i < 8000; i++) {
      var due = plan.next(UUID.randomUUID(), NOW);
      var after = Duration.between(Instant.parse("2026-11-28T02:00:00Z"), due);
      perQuarter[(int) (after.toSeconds() / 900)]++;
    }
    assertThat(IntStream.of(perQuarter)).allMatch(count -> count > 800 && count < 1200);
  }

  @Test
  void aDevicesPlaceIsTheSameEveryDayAndNeverLeftOut() {
    var plan = new EffectiveSchedule(Cron.DEFAULT, true, false);
    var device = UUID.randomUUID();
    var times = plan.next(device, NOW, 5);
    for (var i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i))).isEqualTo(Duration.ofDays(1));
    }
    var first = times.getFirst();
    assertThat(plan.next(device, first.minusSeconds(1))).isEqualTo(first);
    assertThat(plan.next(device, first)).isEqualTo(times.get(1));
  }

  @Test
  void theWindowIsAtMostHalfTheInterval() {
    var plan = new EffectiveSchedule(Cron.of("*/10 * * * *"), true, false);
    for (var i = 0; i < 1000; i++) {
      var due = plan.next(UUID.randomUUID(), NOW);
      assertThat(due.getEpochSecond() % 600).isLessThan(300);
    }
  }

  @Test
  void anOverrideRunsAtItsMinute() {
    var plan = new EffectiveSchedule(Cron.of("17 3 * * *"), true, true);
    assertThat(plan.next(UUID.randomUUID(), NOW).truncatedTo(ChronoUnit.MINUTES))
        .isEqualTo(Instant.parse("2026-11-28T03:17:00Z"));
  }
}
