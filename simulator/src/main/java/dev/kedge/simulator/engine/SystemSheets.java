package dev.kedge.simulator.engine;

import dev.kedge.simulator.RouterProfile;
import java.time.Duration;

/** What {@code /system resource} and {@code /system routerboard} say of a router. */
final class SystemSheets {
  private SystemSheets() {}

  static Sheet resource(RouterProfile profile, Duration uptime) {
    var seven = profile.version().isAtLeast(7, 0);
    return new Sheet()
        .put("uptime", uptime(uptime))
        .put("version", profile.version().text() + " (stable)")
        .put("build-time", seven ? "2024-11-26 12:09:40" : "Nov/26/2024 12:09:40")
        .put("factory-software", seven ? "7.4" : "6.40")
        .put("free-memory", seven ? "824.1MiB" : "87.3MiB")
        .put("total-memory", seven ? "1024.0MiB" : "128.0MiB")
        .put("cpu", seven ? "ARM64" : "MIPS 74Kc V4.12")
        .put("cpu-count", seven ? "4" : "1")
        .put("cpu-load", "2%")
        .put("free-hdd-space", seven ? "993.1MiB" : "99.4MiB")
        .put("total-hdd-space", seven ? "1024.0MiB" : "128.0MiB")
        .put("architecture-name", seven ? "arm64" : "mipsbe")
        .put("board-name", profile.board())
        .put("platform", "MikroTik");
  }

  static Sheet routerBoard(RouterProfile profile) {
    if (!profile.isRouterBoard()) {
      return new Sheet().put("routerboard", "no");
    }
    var version = profile.version().text();
    return new Sheet()
        .put("routerboard", "yes")
        .put("model", profile.board())
        .put("serial-number", profile.serialNumber())
        .put("firmware-type", profile.version().isAtLeast(7, 0) ? "al64v2" : "ar9344")
        .put("factory-firmware", profile.version().isAtLeast(7, 0) ? "7.4" : "3.41")
        .put("current-firmware", version)
        .put("upgrade-firmware", version);
  }

  /** Duration in RouterOS's notation, {@code 1w2d3h4m5s}. */
  static String uptime(Duration duration) {
    var text = new StringBuilder();
    part(text, duration.toDays() / 7, "w");
    part(text, duration.toDays() % 7, "d");
    part(text, duration.toHoursPart(), "h");
    part(text, duration.toMinutesPart(), "m");
    part(text, duration.toSecondsPart(), "s");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void part(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }
}
