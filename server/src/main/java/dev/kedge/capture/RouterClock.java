package dev.kedge.capture;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** How far a router's clock is off, from {@code /system clock print}. */
final class RouterClock {
  /** Before 7.10 {@code jan/02/1970}, then ISO (contract §1.2). */
  private static final DateTimeFormatter OLD =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("MMM/dd/yyyy HH:mm:ss")
          .toFormatter(Locale.ENGLISH);

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);

  private RouterClock() {}

  /** Seconds ahead of {@code now}; empty when it does not tell. */
  static String offset(Printed clock, Instant now) {
    var text = clock.value("date") + " " + clock.value("time");
    var zone = clock.value("gmt-offset");
    if (zone.isEmpty()) {
      return "";
    }
    try {
      var local =
          LocalDateTime.parse(text, text.startsWith("19") || text.startsWith("20") ? ISO : OLD);
      var router = local.toInstant(ZoneOffset.of(zone));
      return Long.toString(Duration.between(now, router).toSeconds());
    } catch (DateTimeException e) {
      return ""; // another form: then it is not known
    }
  }
}
