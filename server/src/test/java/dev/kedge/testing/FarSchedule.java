package dev.kedge.testing;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A schedule that never comes due in a test. With the default one, daily from 02:00 to 04:00 UTC, a
 * test that runs at that time would find backups that it did not ask for.
 */
public final class FarSchedule {
  private FarSchedule() {}

  /** Cron expression for once a year, in half a year. */
  public static String cron() {
    var day = LocalDate.now(ZoneOffset.UTC).plusMonths(6);
    return "0 0 %d %d *".formatted(Math.min(day.getDayOfMonth(), 28), day.getMonthValue());
  }
}
