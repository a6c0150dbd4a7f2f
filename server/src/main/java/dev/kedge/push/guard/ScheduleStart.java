package dev.kedge.push.guard;

import dev.kedge.capture.RouterTime;
import dev.kedge.facts.VersionDefect;
import dev.kedge.facts.VersionDefects;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.time.LocalDateTime;

/**
 * Time on the router's own clock from which the intervals of scheduler entries count. It is sent
 * with each entry, in the router's spelling, and not left to what a version fills in
 * (docs/adr/011).
 *
 * @param date {@code jul/19/2026} before 7.10, then {@code 2026-07-19}
 * @param time {@code 14:27:01}
 * @param at date and time, parsed
 * @param uptime the router's uptime at that time: unlike its clock it is never set
 */
record ScheduleStart(String date, String time, LocalDateTime at, Duration uptime) {
  private static final int UNSET_YEAR = 1970;
  private static final int MAX_LOOKS = 3;

  /**
   * Reads the router's clock.
   *
   * @throws GuardException if it cannot be read, or entries with that start would not run
   */
  static ScheduleStart now(GuardSession router, String version)
      throws TransportException, GuardException {
    for (var look = 0; look < MAX_LOOKS; look++) {
      var shown = router.run(RouterCommands.CLOCK).strip().split(" ", -1);
      if (shown.length != 4) {
        break;
      }
      if (shown[0].equals(shown[2])) { // no day ended between date and time
        return of(shown[0], shown[1], shown[3]).requireRuns(version);
      }
    }
    throw notUnderstood();
  }

  private static ScheduleStart of(String date, String time, String uptime) throws GuardException {
    return new ScheduleStart(
        date,
        time,
        RouterTime.parse(date + " " + time).orElseThrow(ScheduleStart::notUnderstood),
        Uptime.parse(uptime).orElseThrow(ScheduleStart::notUnderstood));
  }

  private ScheduleStart requireRuns(String version) throws GuardException {
    if (at.getYear() == UNSET_YEAR && VersionDefects.has(version, VersionDefect.DEFAULT_START)) {
      throw new GuardException(
          "The router's clock is not set, and RouterOS %s does not run scheduled entries that start at such a date. Set the clock, or wait for NTP, and push again."
              .formatted(version));
    }
    return this;
  }

  private static GuardException notUnderstood() {
    return new GuardException(
        "The router shows its date, time or uptime in an unknown form, so Kedge cannot rely on scheduled entries.");
  }
}
