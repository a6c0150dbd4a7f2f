package dev.kedge.simulator.facts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms of durations: {@code 600} and {@code 00:10:00} are printed as {@code 10m}, {@code 24h}
 * as {@code 1d} (the exports of the corpus show no other form).
 */
final class Durations {
  private static final long WEEK = 7 * 24 * 3_600_000_000_000L;
  private static final long[] SIZES = {
    WEEK, WEEK / 7, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L
  };
  private static final String[] UNITS = {"w", "d", "h", "m", "s", "ms", "us", "ns"};

  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:(\\d{1,4})w)?(?:(\\d{1,5})d)?\\s?(\\d{1,5}):(\\d{2})(?::(\\d{2})(\\.\\d{1,9})?)?");
  private static final Pattern PART =
      Pattern.compile("(\\d{1,9})(\\.\\d{1,9})?(w|d|h|ms|us|ns|m|s)");
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(\\.\\d{1,9})?");

  private Durations() {}

  /** The form that a router prints; empty if the text is not a duration. */
  static Optional<String> printed(String typed) {
    long nanos = nanos(typed);
    return nanos < 0 ? Optional.empty() : Optional.of(text(nanos));
  }

  /** The length in nanoseconds; negative if the text is not a duration. */
  private static long nanos(String typed) {
    Matcher seconds = SECONDS.matcher(typed);
    if (seconds.matches()) {
      return size(seconds.group(1), seconds.group(2), SIZES[4]);
    }
    Matcher clock = CLOCK.matcher(typed);
    if (clock.matches()) {
      return size(clock.group(1), null, SIZES[0])
          + size(clock.group(2), null, SIZES[1])
          + size(clock.group(3), null, SIZES[2])
          + size(clock.group(4), null, SIZES[3])
          + size(clock.group(5), clock.group(6), SIZES[4]);
    }
    return units(typed);
  }

  private static long units(String typed) {
    Matcher part = PART.matcher(typed);
    long nanos = 0;
    int at = 0;
    while (part.find() && part.start() == at) {
      nanos += size(part.group(1), part.group(2), SIZES[index(part.group(3))]);
      at = part.end();
    }
    return at == typed.length() && at > 0 ? nanos : -1;
  }

  private static int index(String unit) {
    int i = 0;
    while (!UNITS[i].equals(unit)) {
      i++;
    }
    return i;
  }

  private static long size(@Nullable String complete, @Nullable String fraction, long unit) {
    long size = complete == null ? 0 : Long.parseLong(complete) * unit;
    return fraction == null ? size : size + Math.round(Double.parseDouble("0" + fraction) * unit);
  }

  private static String text(long nanos) {
    var text = new StringBuilder();
    long left = nanos;
    for (int i = 0; i < SIZES.length; i++) {
      if (left >= SIZES[i]) {
        text.append(left / SIZES[i]).append(UNITS[i]);
        left %= SIZES[i];
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }
}
