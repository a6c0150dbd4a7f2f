package dev.kedge.capture;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A router's clock relative to Kedge's, from {@code /system clock print}. */
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

  /** Seconds by which the router is ahead; empty if unknown. */
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
      return ""; // the zone has an unknown format
    }
  }

  /**
   * Converts a time that the router reports to Kedge's clock; empty if that is impossible. Both are
   * in the router's zone, which need not be known. Its log omits today's date and the current year.
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
