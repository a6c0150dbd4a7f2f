package dev.kedge.push.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as a router prints them: {@code 1w2d03:04:05} or {@code 1w2d3h4m5s}. */
public final class Uptime {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+):(\\d+):(\\d+)|(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?)");

  private Uptime() {}

  public static Optional<Duration> parse(String text) {
    var parts = FORM.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      return Optional.empty();
    }
    var seconds = 0L;
    int[] units = {604_800, 86_400, 3600, 60, 1, 3600, 60, 1};
    for (var i = 0; i < units.length; i++) {
      var part = parts.group(i + 1);
      seconds += part == null ? 0 : Long.parseLong(part) * units[i];
    }
    return Optional.of(Duration.ofSeconds(seconds));
  }
}
