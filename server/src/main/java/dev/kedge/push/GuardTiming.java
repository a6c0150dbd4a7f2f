package dev.kedge.push;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the triggers of a push wait, by the router's own time.
 *
 * @param applyTimeout how long the patch may take
 * @param confirmTimeout how long verification may take after it
 * @param exportTakes how long the router needs for an export
 */
record GuardTiming(Duration applyTimeout, Duration confirmTimeout, Duration exportTakes) {
  /** A patch is given at least so long. */
  private static final Duration MIN_APPLY_TIMEOUT = Duration.ofSeconds(30);

  /** Commands that a router carries out in a second, unless it was seen to be slower. */
  private static final double COMMANDS_PER_SECOND = 5;

  /** A router may be busier than it was when it was measured. */
  private static final double OF_MEASURED = 0.5;

  /** Between the end of the window and the guard, beside exports. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private static final Duration MIN_RESTORE_MARGIN = Duration.ofSeconds(120);

  /**
   * Of a plan.
   *
   * @param slowest commands in a second, the least that was measured of late; empty when none was
   */
  static GuardTiming of(PushPlan plan, Duration confirmTimeout, Optional<Double> slowest) {
    var rate =
        Math.min(
            COMMANDS_PER_SECOND, slowest.map(r -> r * OF_MEASURED).orElse(COMMANDS_PER_SECOND));
    var takes = Duration.ofSeconds((long) Math.ceil(plan.patch().commands().size() / rate));
    return new GuardTiming(longer(takes, MIN_APPLY_TIMEOUT), confirmTimeout, plan.exportTook());
  }

  /** T: when the router goes back. */
  Duration guard() {
    return guard(applyTimeout.plus(confirmTimeout));
  }

  /**
   * The same for triggers that are armed so long before the window's end. Two exports may come on
   * top: the one between arming and the patch, and one that begins when the window is about to end.
   */
  Duration guard(Duration untilEnd) {
    return untilEnd.plus(MARGIN).plus(exportTakes.multipliedBy(2));
  }

  /** When the backup is loaded: long after the undo should have worked. */
  Duration restore(Duration guard) {
    return guard.plus(longer(applyTimeout.multipliedBy(3), MIN_RESTORE_MARGIN));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
