package dev.kedge.capture;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A router's clock beside ours, from {@code /system clock print}. */
final class RouterClock {
  /** Before 7.10 {@code jan/02/1970}, then ISO (contract §1.2). */
  private static final DateTimeFormatter OLD =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("MMM/dd/yyyy HH:mm:ss")
          .toFormatter(Locale.ENGLISH);

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);

  /** This year's entries of the log: {@code jul/19 14:27:01} (manual, "Log"). */
  private static final Pattern WITHOUT_YEAR =
      Pattern.compile("([A-Za-z]{3}/\\d\\d|\\d\\d-\\d\\d) \\d\\d:\\d\\d:\\d\\d");

  private final String date;
  private final String time;
  private final String zone;
  private final Instant lookedAt;

  RouterClock(Printed clock, Instant lookedAt) {
    this.date = clock.value("date");
    this.time = clock.value("time");
    this.zone = clock.value("gmt-offset");
    this.lookedAt = lookedAt;
  }

  /** Seconds that it is ahead; empty when it does not tell. */
  String offset() {
    if (zone.isEmpty()) {
      return "";
    }
    try {
      var offset = ZoneOffset.of(zone);
      return local(date + " " + time)
          .map(now -> Long.toString(Duration.between(lookedAt, now.toInstant(offset)).toSeconds()))
          .orElse("");
    } catch (DateTimeException e) {
      return ""; // another form: then it is not known
    }
  }

  /**
   * A time that the router tells, by our clock; empty when that cannot be said. Both are of its own
   * zone, which need not be known. Its log leaves out today's date, and this year's number.
   */
  Optional<Instant> ours(String told) {
    return local(date + " " + time)
        .flatMap(
            now -> local(whole(told, now)).map(at -> lookedAt.minus(Duration.between(at, now))));
  }

  private String whole(String told, LocalDateTime now) {
    if (told.length() <= "HH:mm:ss".length()) {
      return date + " " + told;
    }
    if (!WITHOUT_YEAR.matcher(told).matches()) {
      return told;
    }
    return told.charAt(2) == '-'
        ? now.getYear() + "-" + told
        : told.replaceFirst(" ", "/" + now.getYear() + " ");
  }

  private static Optional<LocalDateTime> local(String text) {
    try {
      return Optional.of(
          LocalDateTime.parse(text, text.startsWith("19") || text.startsWith("20") ? ISO : OLD));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
