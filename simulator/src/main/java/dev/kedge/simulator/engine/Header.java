package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The comment lines at the top of an export, by version and platform (see
 * routeros-behaviour.md#export-header).
 */
final class Header {
  private static final DateTimeFormatter OLD =
      DateTimeFormatter.ofPattern("MMM/dd/yyyy HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Header() {}

  static List<String> lines(RouterProfile profile, LocalDateTime now) {
    var version = profile.version();
    var first = "# %s by RouterOS %s".formatted(date(profile, now), version.text());
    if (!Behaviour.HEADER_BY_PLATFORM.on()) {
      return List.of(first);
    }
    var chr = profile.unit().board().equals("CHR");
    var idName = chr && version.isAtLeast(7, 18) ? "system" : "software";
    var id = "# %s id = %s".formatted(idName, profile.unit().softwareId());
    if (profile.isRouterBoard()) {
      return List.of(
          first,
          id,
          "#",
          "# model = " + profile.unit().board(),
          "# serial number = " + profile.unit().serialNumber());
    }
    return version.isAtLeast(7, 0) ? List.of(first, id, "#") : List.of(first, id, "#", "#", "#");
  }

  /** A date and time: with a lower-case month before 7.10, in ISO form from then on. */
  static String date(RouterProfile profile, LocalDateTime now) {
    return profile.version().isAtLeast(7, 10) || !Behaviour.HEADER_DATE_BY_VERSION.on()
        ? ISO.format(now)
        : OLD.format(now).toLowerCase(Locale.ROOT);
  }

  /** The date alone, in the same form. */
  static String day(RouterProfile profile, LocalDateTime now) {
    return date(profile, now).split(" ", 2)[0];
  }
}
