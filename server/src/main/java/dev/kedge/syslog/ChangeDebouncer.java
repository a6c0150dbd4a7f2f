package dev.kedge.syslog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Waits until a device is quiet: a minute after the last hint, or ten after the first one of a
 * device that is never quiet; and at most every ten minutes. Bounded by the number of devices. Safe
 * for use by several threads.
 */
final class ChangeDebouncer {
  private static final Duration QUIET = Duration.ofSeconds(60);
  private static final Duration SPACE = Duration.ofMinutes(10);

  private final Map<SyslogSource, Pending> pending = new HashMap<>();
  private final Map<SyslogSource, Instant> served = new HashMap<>();

  private record Pending(Instant first, Instant last) {}

  synchronized void hint(SyslogSource sender, Instant now) {
    var before = pending.get(sender);
    pending.put(sender, new Pending(before == null ? now : before.first, now));
  }

  /** Devices whose turn it is now; each is given once. */
  synchronized List<SyslogSource> take(Instant now) {
    served.values().removeIf(at -> at.plus(SPACE).isBefore(now));
    var due = new ArrayList<SyslogSource>();
    pending.forEach(
        (sender, hints) -> {
          var quiet = !hints.last.plus(QUIET).isAfter(now);
          var endless = !hints.first.plus(SPACE).isAfter(now);
          if ((quiet || endless) && !served.containsKey(sender)) {
            due.add(sender);
          }
        });
    for (SyslogSource sender : due) {
      pending.remove(sender);
      served.put(sender, now);
    }
    return due;
  }
}
