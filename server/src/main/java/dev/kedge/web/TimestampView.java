package dev.kedge.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as pages show it.
 *
 * @param age such as {@code 3 h ago}, counted from the rendering of the page
 * @param utc such as {@code 2026-11-24 02:16:55 UTC}
 * @param iso for programs
 */
record TimestampView(String age, String utc, String iso) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static TimestampView of(Instant time, Instant now) {
    return new TimestampView(
        age(Duration.between(time, now)),
        UTC.format(time),
        time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Describes an age. Slightly in the future counts as now: the database's clock may differ. */
  private static String age(Duration age) {
    if (age.toMinutes() < 1) {
      return "just now";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + " min ago";
    }
    return age.toHours() < 48 ? age.toHours() + " h ago" : age.toDays() + " days ago";
  }
}
