package dev.kedge.routeros.interpreter;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as the console writes them: {@code 90s}, {@code 1w2d3h}, {@code 1d00:05:00}. */
public final class TimeValue {
  private static final Pattern UNITS =
      Pattern.compile(
          "(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})(?:\\.\\d+)?s)?(?:(\\d{1,9})ms)?");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?\\s?(\\d{1,4}):(\\d{2}):(\\d{2})(?:\\.\\d+)?");

  private TimeValue() {}

  /** Parses a duration; a bare number is seconds, and the result is empty for other text. */
  public static Optional<Duration> parse(String text) {
    if (text.matches("\\d{1,9}(\\.\\d{1,3})?")) {
      return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000)));
    }
    var clock = CLOCK.matcher(text);
    if (clock.matches()) {
      return Optional.of(
          Duration.ofDays(7 * number(clock.group(1)) + number(clock.group(2)))
              .plusHours(number(clock.group(3)))
              .plusMinutes(number(clock.group(4)))
              .plusSeconds(number(clock.group(5))));
    }
    var units = UNITS.matcher(text);
    if (text.isEmpty() || !units.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(7 * number(units.group(1)) + number(units.group(2)))
            .plusHours(number(units.group(3)))
            .plusMinutes(number(units.group(4)))
            .plusSeconds(number(units.group(5)))
            .plusMillis(number(units.group(6))));
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Formats a duration in units, {@code 1w2d3h4m5s}; {@code 0s} for zero. */
  public static String format(Duration duration) {
    var text = new StringBuilder();
    part(text, duration.toDays() / 7, "w");
    part(text, duration.toDays() % 7, "d");
    part(text, duration.toHoursPart(), "h");
    part(text, duration.toMinutesPart(), "m");
    part(text, duration.toSecondsPart(), "s");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void part(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }
}
