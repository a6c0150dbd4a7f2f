package dev.kedge.push.guard;

import dev.kedge.capture.RouterTime;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Scheduler entry, read back with the router's clock and uptime.
 *
 * @param startTime {@code startup}, or a time of day
 * @param start empty if it is no date and time
 * @param nextRun by the router's clock; empty if there is none
 */
record ScheduledEntry(
    boolean isDisabled,
    String runs,
    String startTime,
    Optional<LocalDateTime> start,
    Optional<LocalDateTime> nextRun,
    Optional<LocalDateTime> now,
    Optional<Duration> uptime,
    String event) {
  private static final String AT_START_UP = "startup";

  /** Deviation that whole seconds and a slow answer explain; the job still fires first. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  /** Reads an entry; empty if the router has none of that name. */
  static Optional<ScheduledEntry> read(GuardSession router, String name) throws TransportException {
    var cells = router.run(RouterCommands.showScheduler(name)).strip().split("\\|", 8);
    return cells.length == 8 ? Optional.of(of(cells)) : Optional.empty();
  }

  private static ScheduledEntry of(String[] cells) {
    var now = RouterTime.parse(cells[5]);
    return new ScheduledEntry(
        cells[0].equals("true") || cells[0].equals("yes"),
        cells[1],
        cells[3],
        RouterTime.parse(cells[2] + " " + cells[3]),
        now.flatMap(clock -> RouterTime.parse(cells[4], clock)),
        now,
        Uptime.parse(cells[6]),
        cells[7].strip());
  }

  /** Why it will not run its event once, after the next start-up; empty if it will. */
  Optional<String> problemAtStartUp(String expectedEvent) {
    return startTime.equals(AT_START_UP)
        ? problem(expectedEvent)
        : Optional.of("it does not run at start-ups");
  }

  /** Why it will not first run its event one interval after its start; empty if it will. */
  Optional<String> problem(String expectedEvent, ScheduleStart expected, Duration interval) {
    return problem(expectedEvent)
        .or(
            () ->
                start.equals(Optional.of(expected.at()))
                    ? Optional.empty()
                    : Optional.of("its start is not what was sent"))
        .or(() -> lateness(expected, interval));
  }

  private Optional<String> problem(String expectedEvent) {
    if (isDisabled) {
      return Optional.of("it is disabled");
    }
    if (!event.equals(expectedEvent.strip())) {
      return Optional.of("its event is not what was sent");
    }
    return runs.equals("0") ? Optional.empty() : Optional.of("it ran at once");
  }

  /** Uses the uptime for elapsed time and the clock for remaining time: a clock may be set. */
  private Optional<String> lateness(ScheduleStart expected, Duration interval) {
    if (nextRun.isEmpty() || now.isEmpty() || uptime.isEmpty()) {
      return Optional.of("it does not report its next run");
    }
    var passed = uptime.get().minus(expected.uptime());
    var left = Duration.between(now.get(), nextRun.get());
    return passed.plus(left).minus(interval).abs().compareTo(TOLERANCE) <= 0
        ? Optional.empty()
        : Optional.of(
            "it runs in %d s and should in %d; perhaps the router's clock was set meanwhile"
                .formatted(left.toSeconds(), interval.minus(passed).toSeconds()));
  }
}
