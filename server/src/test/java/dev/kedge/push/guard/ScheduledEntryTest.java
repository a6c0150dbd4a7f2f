package dev.kedge.push.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Which entries count as triggers that will run: over midnight, with a clock that is set, and so
 * on.
 */
class ScheduledEntryTest {
  private static final Duration INTERVAL = Duration.ofMinutes(3);
  private static final ScheduleStart START =
      new ScheduleStart(
          "2026-12-31",
          "23:58:30",
          LocalDateTime.parse("2026-12-31T23:58:30"),
          Duration.ofHours(50));

  /** An entry twelve seconds after its start. */
  private static ScheduledEntry entry(String nextRun, String now) {
    return new ScheduledEntry(
        false,
        "0",
        "23:58:30",
        Optional.of(START.at()),
        nextRun.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(nextRun)),
        Optional.of(LocalDateTime.parse(now)),
        Optional.of(Duration.ofHours(50).plusSeconds(12)),
        "run");
  }

  private static Optional<String> problem(ScheduledEntry entry) {
    return entry.problem("run\n", START, INTERVAL);
  }

  @Test
  void anEntryThatRunsOneIntervalAfterItsStart() {
    assertThat(problem(entry("2027-01-01T00:01:30", "2026-12-31T23:58:42"))).isEmpty();
    assertThat(problem(entry("2027-01-01T00:01:33", "2026-12-31T23:58:42"))).isEmpty();
  }

  @Test
  void oneThatRunsTooEarlyOrTooLateOrNever() {
    assertThat(problem(entry("2026-12-31T23:59:10", "2026-12-31T23:58:42")))
        .hasValueSatisfying(why -> assertThat(why).contains("28 s", "168"));
    assertThat(problem(entry("2027-01-01T00:04:30", "2026-12-31T23:58:42"))).isPresent();
    assertThat(problem(entry("", "2026-12-31T23:58:42"))).isPresent();
  }

  /** NTP sets the clock; the entry keeps its start, so its phase changes. */
  @Test
  void oneBeforeWhichTheClockWasSet() {
    assertThat(problem(entry("2027-01-01T03:01:30", "2027-01-01T02:59:50"))).isPresent();
    assertThat(problem(entry("2026-12-31T23:58:30", "2026-12-31T21:58:42"))).isPresent();
    // Set by a whole interval: it runs when it should, after all.
    assertThat(problem(entry("2027-01-01T00:04:30", "2027-01-01T00:01:42"))).isEmpty();
  }

  @Test
  void oneThatIsNotWhatWasSent() {
    var good = entry("2027-01-01T00:01:30", "2026-12-31T23:58:42");
    assertThat(good.problem("other", START, INTERVAL)).isPresent();
    var later = new ScheduleStart("", "", START.at().plusSeconds(1), START.uptime());
    assertThat(good.problem("run", later, INTERVAL)).isPresent();
    assertThat(good.problemAtStartUp("run")).isPresent();
  }
}
