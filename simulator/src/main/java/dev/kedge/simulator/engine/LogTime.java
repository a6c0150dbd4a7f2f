package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The format of times in the log: entries of today have no date, those of this year no year.
 *
 * <p>Sources: the manual's page "Log" ({@code jan/02/1970 02:00:09}, {@code sep/15 09:54:33}) and
 * ntc-templates, tests/mikrotik_routeros, {@code log_print_detail_without-paging} ({@code jul/19
 * 14:27:01}), before 7.10; the manual's page "Container - mosquitto" ({@code 11:20:41}) for today.
 * No source was found for other days from 7.10 on: they have the date form of that version.
 */
final class LogTime {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter THIS_YEAR =
      DateTimeFormatter.ofPattern("MMM/dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter THIS_YEAR_ISO =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

  private LogTime() {}

  static String of(RouterProfile profile, LocalDateTime at, LocalDateTime now) {
    if (!Behaviour.LOG_TIMES_BY_VERSION.on()) {
      return Header.date(profile, at);
    }
    if (at.toLocalDate().equals(now.toLocalDate())) {
      return TODAY.format(at);
    }
    boolean iso = isIso(profile);
    boolean withYear = iso && !profile.has(UnverifiedBehaviour.LOG_DATES_WITHOUT_YEAR);
    if (at.getYear() != now.getYear() || withYear) {
      return Header.date(profile, at);
    }
    return iso ? THIS_YEAR_ISO.format(at) : THIS_YEAR.format(at).toLowerCase(Locale.ROOT);
  }

  /**
   * The next run of a scheduled entry: before 7.10 in the form of log times (8, 15 or more
   * characters by the on-login scripts of laksa19/mikhmonv3, {@code hotspot/adduserprofile.php}),
   * then in full (recorded on 7.24.4 for the same day: routeros-behaviour.md#scheduler-next-run).
   */
  static String ofNextRun(RouterProfile profile, LocalDateTime at, LocalDateTime now) {
    return isIso(profile) || !Behaviour.NEXT_RUNS_BY_VERSION.on()
        ? Header.date(profile, at)
        : of(profile, at, now);
  }

  private static boolean isIso(RouterProfile profile) {
    return profile.version().isAtLeast(7, 10);
  }
}
