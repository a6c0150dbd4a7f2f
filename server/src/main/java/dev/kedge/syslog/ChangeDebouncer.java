package dev.kedge.syslog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Delays hints of changes until a device is quiet: for a minute after the last hint, or at most ten
 * after the first. A device is due at most every ten minutes. Bounded by the number of devices.
 * Thread-safe.
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

  /** Removes and lists the devices that are due now. */
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
