package dev.kedge.routeros.schema;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations with units as the console writes them: {@code 90s}, {@code 1w2d3h}, {@code 1d00:05}.
 */
final class Durations {
  private static final Pattern UNITS =
      Pattern.compile(
          "(?:(\\d{1,6})w)?(?:(\\d{1,7})d)?(?:(\\d{1,8})h)?(?:(\\d{1,9})m)?"
              + "(?:(\\d{1,9})(?:\\.(\\d{1,9}))?s)?(?:(\\d{1,9})ms)?(?:(\\d{1,9})us)?(?:(\\d{1,9})ns)?");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:(\\d{1,6})w)?(?:(\\d{1,7})d)?\\s?(\\d{1,4}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?");

  private Durations() {}

  /** Parses to nanoseconds; empty if the text is not a duration with units. */
  static OptionalLong nanos(String text) {
    if (text.isEmpty() || text.length() > 60) {
      return OptionalLong.empty();
    }
    var clock = CLOCK.matcher(text);
    if (clock.matches()) {
      return OptionalLong.of(
          sum(clock.group(1), clock.group(2), clock.group(3), clock.group(4), clock.group(5))
              + fraction(clock.group(6)));
    }
    var units = UNITS.matcher(text);
    if (!units.matches()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        sum(units.group(1), units.group(2), units.group(3), units.group(4), units.group(5))
            + fraction(units.group(6))
            + number(units.group(7)) * 1_000_000L
            + number(units.group(8)) * 1_000L
            + number(units.group(9)));
  }

  private static long sum(
      @Nullable String weeks,
      @Nullable String days,
      @Nullable String hours,
      @Nullable String minutes,
      @Nullable String seconds) {
    long total = number(weeks) * 7 + number(days);
    total = total * 24 + number(hours);
    total = total * 60 + number(minutes);
    return (total * 60 + number(seconds)) * 1_000_000_000L;
  }

  private static long fraction(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "000000000").substring(0, 9));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
