package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.routeros.interpreter.TimeValue;
import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The timing of the entries of {@code /system scheduler} (see
 * routeros-behaviour.md#scheduler-interval). An entry is due at its start plus whole intervals, by
 * the router's clock; one with {@code start-time=startup} by its uptime. After each change of an
 * entry or of the clock {@link #arrange} computes the next run. Used only within a turn.
 */
final class Scheduler {
  /**
   * The time from boot to the run of startup entries, which is after the console starts (see
   * routeros-behaviour.md#scheduler-startup).
   */
  private static final Duration AFTER_BOOT = Duration.ofSeconds(3);

  private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd");
  private static final DateTimeFormatter OLD =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("MMM/dd/yyyy")
          .toFormatter(Locale.ROOT);

  /** The planned run of an entry. */
  private static final class Armed {
    String timing = "";
    Time.@Nullable Due due;
    @Nullable Duration next;
    int runs;

    /** Whether its only run is over. */
    boolean done;
  }

  private final RouterProfile profile;
  private final Store store;
  private final Time time;
  private final Consumer<RowView> run;
  private final Map<String, Armed> armed = new HashMap<>();
  private Duration booted = Duration.ZERO;
  private ZoneId zone = ZoneId.of("UTC");

  Scheduler(RouterProfile profile, Store store, Time time, Consumer<RowView> run) {
    this.profile = profile;
    this.store = store;
    this.time = time;
    this.run = run;
  }

  /** Plans all entries after a boot; startup entries are due. */
  void boot(ZoneId now) {
    stop();
    armed.clear();
    booted = time.now();
    zone = now;
    arrange(false);
  }

  /** Cancels all runs when the router goes down. */
  void stop() {
    armed.values().forEach(this::cancel);
  }

  /** Plans the entries again after a change of the clock or the time zone. */
  void clockChanged(ZoneId now) {
    zone = now;
    if (!profile.has(UnverifiedBehaviour.SCHEDULER_IGNORES_CLOCK_STEPS)
        && Behaviour.CLOCK_STEPS_MOVE_RUNS.on()) {
      for (Armed entry : armed.values()) {
        entry.timing = "";
        entry.done = entry.done && entry.runs > 0;
      }
      arrange(true);
    }
  }

  /** Plans entries that are new or have another timing. */
  void changed() {
    arrange(true);
  }

  private void arrange(boolean running) {
    var gone = new HashMap<>(armed);
    for (RowView entry : store.rows("/system scheduler")) {
      gone.remove(entry.id());
      var state = armed.computeIfAbsent(entry.id(), _ -> new Armed());
      String timing =
          String.join(
              "|",
              entry.value("start-date"),
              entry.value("start-time"),
              entry.value("interval"),
              entry.value("disabled"));
      if (!timing.equals(state.timing)) {
        state.timing = timing;
        cancel(state);
        state.next = entry.isDisabled() || state.done ? null : next(entry, state, running);
        arm(entry.id(), state);
      }
    }
    gone.forEach(
        (id, state) -> {
          cancel(state);
          armed.remove(id);
        });
  }

  private void cancel(Armed entry) {
    if (entry.due != null) {
      time.cancel(entry.due);
      entry.due = null;
    }
  }

  private void arm(String id, Armed state) {
    if (state.next != null) {
      state.due = time.at(state.next, () -> fire(id));
    }
  }

  /** The next run of an entry, in the router's own time; null for never. */
  private @Nullable Duration next(RowView entry, Armed state, boolean running) {
    Duration interval = TimeValue.parse(entry.value("interval")).orElse(Duration.ZERO);
    if (entry.value("start-time").equals("startup")) {
      if (interval.isZero()) {
        // Once for each boot: an entry that is added later waits for the next one.
        return running || !Behaviour.STARTUP_ONCE_PER_BOOT.on() ? null : booted.plus(AFTER_BOOT);
      }
      Duration phase = Behaviour.STARTUP_PHASE_IS_BOOT.on() ? booted : time.now();
      return following(phase, interval, true);
    }
    Optional<Instant> start = start(entry);
    if (start.isEmpty() || (isDefault(entry) && ignoresDefaultStarts())) {
      return null;
    }
    Duration at = time.at(start.get());
    if (profile.has(UnverifiedBehaviour.INTERVAL_RUNS_FROM_BOOT)
        && !running
        && !interval.isZero()) {
      return following(booted, interval, true);
    }
    if (interval.isZero()) {
      // The start is stored in whole seconds: a start in the current second is not over.
      return at.plusSeconds(1).compareTo(time.now()) > 0 && state.runs == 0 ? at : null;
    }
    // The default start is the moment of arming: the first run is one interval later.
    return following(at, interval, Behaviour.INTERVAL_BEGINS_AFTER_ONE.on());
  }

  /**
   * Whether the stored start is the default date, as for an entry that was added without a clock.
   */
  private static boolean isDefault(RowView entry) {
    String date = entry.value("start-date");
    return date.isEmpty() || LocalDate.of(1970, 1, 1).equals(date(date));
  }

  /**
   * Whether the version has the defect named in the changelog of 7.24.5; its exact condition is not
   * known (see routeros-behaviour.md#scheduler-default-start).
   */
  private boolean ignoresDefaultStarts() {
    var version = Versions.of(profile.version());
    return version.isAtLeast(Version.parse("7.24"))
        && version.isBefore(Version.parse("7.24.5"))
        && Behaviour.DEFAULT_STARTS_DO_NOT_FIRE_ON_SEVEN_24.on();
  }

  /** The next moment with this phase that is not over. */
  private Duration following(Duration phase, Duration interval, boolean afterOne) {
    Duration passed = time.now().minus(phase);
    if (passed.isNegative()) {
      return phase;
    }
    long count = passed.toMillis() / interval.toMillis();
    return phase.plus(interval.multipliedBy(afterOne || count > 0 ? count + 1 : 0));
  }

  private Optional<Instant> start(RowView entry) {
    @Nullable LocalDate date = date(entry.value("start-date"));
    @Nullable LocalTime clock = clock(entry.value("start-time"));
    if (clock == null) {
      return Optional.empty();
    }
    LocalDate day = date != null ? date : LocalDateTime.ofInstant(time.wall(), zone).toLocalDate();
    return Optional.of(day.atTime(clock).atZone(zone).toInstant());
  }

  static @Nullable LocalDate date(String text) {
    for (DateTimeFormatter form : java.util.List.of(ISO, OLD)) {
      try {
        return LocalDate.parse(text, form);
      } catch (DateTimeParseException e) {
        continue; // the other form, or none
      }
    }
    return null;
  }

  static @Nullable LocalTime clock(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private void fire(String id) {
    @Nullable Armed state = armed.get(id);
    Optional<RowView> entry =
        store.rows("/system scheduler").stream().filter(row -> row.id().equals(id)).findFirst();
    if (state == null || entry.isEmpty()) {
      return;
    }
    state.due = null;
    state.runs++;
    Duration interval = TimeValue.parse(entry.get().value("interval")).orElse(Duration.ZERO);
    state.done = interval.isZero();
    state.next = interval.isZero() ? null : state.next == null ? null : state.next.plus(interval);
    arm(id, state);
    run.accept(entry.get());
  }

  /** The number of runs since the boot. */
  int runs(String id) {
    @Nullable Armed state = armed.get(id);
    return state == null ? 0 : state.runs;
  }

  /** The next run by the router's clock; empty for never. */
  Optional<LocalDateTime> nextRun(String id) {
    @Nullable Armed state = armed.get(id);
    return state == null || state.next == null
        ? Optional.empty()
        : Optional.of(
            LocalDateTime.ofInstant(time.wall().plus(state.next.minus(time.now())), zone));
  }
}
