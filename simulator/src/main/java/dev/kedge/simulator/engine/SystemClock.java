package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock and the time zone of {@code /system clock} (see
 * routeros-behaviour.md#scheduler-interval). Used only within a turn.
 */
final class SystemClock {
  private final Store store;
  private final Time time;
  private final Scheduler scheduler;

  SystemClock(Store store, Time time, Scheduler scheduler) {
    this.store = store;
    this.time = time;
    this.scheduler = scheduler;
  }

  ZoneId zone() {
    String name = store.value("/system clock", "time-zone-name");
    try {
      return name.isEmpty() || name.equals("manual") ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  /** The name of the time zone as RouterOS writes it. */
  String zoneName() {
    ZoneId zone = zone();
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** The date and time that the router shows, in its time zone. */
  LocalDateTime local() {
    return LocalDateTime.ofInstant(time.wall(), zone());
  }

  /**
   * Changes the time zone, and with it when scheduler entries run.
   *
   * @throws Failure if there is no time zone of that name; nothing has changed then
   */
  void setZone(String name) {
    if (!name.equals("manual") && !ZoneId.getAvailableZoneIds().contains(name)) {
      // routeros-behaviour.md#value-refused
      throw new Failure("input does not match any value of time-zone-name");
    }
    var ran =
        store
            .write()
            .run(
                "/system clock set time-zone-name=\"" + name.replaceAll("[\"\\\\$]", "") + "\"",
                ScriptRunner.ROOT,
                false,
                Host.OFFLINE);
    if (ran.error() != null) {
      throw new Failure(ran.error().message());
    }
    scheduler.clockChanged(zone());
  }

  /** Sets the clock, which moves the scheduler's runs. */
  void set(Instant wall) {
    time.setWall(wall);
    scheduler.clockChanged(zone());
  }
}
