package dev.kedge.capture;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A router's clock beside ours, from {@code /system clock print}. */
final class RouterClock {
  private final String date;
  private final String time;
  private final String zone;
  private final Instant lookedAt;

  RouterClock(PrintOutput clock, Instant lookedAt) {
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
      return local()
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
    return local()
        .flatMap(
            now ->
                RouterTime.parse(told, now).map(at -> lookedAt.minus(Duration.between(at, now))));
  }

  private Optional<LocalDateTime> local() {
    return RouterTime.parse(date + " " + time);
  }
}
