package dev.kedge.push.guard;

import dev.kedge.push.plan.PushPlan;
import java.time.Duration;
import java.util.Optional;

/**
 * Waiting times of the triggers of a push, by the router's own time.
 *
 * @param applyTimeout time that the patch may take
 * @param confirmTimeout time that verification may take after it
 * @param exportTakes time that the router needs for an export
 */
public record GuardTiming(Duration applyTimeout, Duration confirmTimeout, Duration exportTakes) {
  private static final Duration MIN_APPLY_TIMEOUT = Duration.ofSeconds(30);

  /** Commands per second that a router runs, unless it was measured to be slower. */
  private static final double COMMANDS_PER_SECOND = 5;

  /** A router may be busier than when it was measured. */
  private static final double OF_MEASURED = 0.5;

  /** Time between the confirm timeout and the guard timeout, besides exports. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private static final Duration MIN_RESTORE_MARGIN = Duration.ofSeconds(120);

  /**
   * Computes the times for a plan.
   *
   * @param slowest lowest recent rate in commands per second; empty if unknown
   */
  public static GuardTiming of(PushPlan plan, Duration confirmTimeout, Optional<Double> slowest) {
    var rate =
        Math.min(
            COMMANDS_PER_SECOND, slowest.map(r -> r * OF_MEASURED).orElse(COMMANDS_PER_SECOND));
    var takes = Duration.ofSeconds((long) Math.ceil(plan.patch().commands().size() / rate));
    return new GuardTiming(longer(takes, MIN_APPLY_TIMEOUT), confirmTimeout, plan.exportTook());
  }

  /** Guard timeout. */
  public Duration guard() {
    return guard(applyTimeout.plus(confirmTimeout));
  }

  /**
   * Guard timeout of triggers armed {@code untilEnd} before the confirm timeout ends. It includes
   * two exports: the one between arming and the patch, and one that begins just before the end.
   */
  public Duration guard(Duration untilEnd) {
    return untilEnd.plus(MARGIN).plus(exportTakes.multipliedBy(2));
  }

  /** When the backup is loaded: long after the inverse patch should have worked. */
  Duration restore(Duration guard) {
    return guard.plus(longer(applyTimeout.multipliedBy(3), MIN_RESTORE_MARGIN));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
