package dev.kedge.simulator.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The speed and the start of a router's time.
 *
 * @param factor how many times as fast as real time; 0 if time moves only by {@code
 *     SimulatedRouter.advance}
 * @param start the clock at the start; null for the current time
 */
public record TimeScale(int factor, @Nullable Instant start) {
  /** Real time. */
  public static final TimeScale REAL = new TimeScale(1, null);

  public TimeScale {
    if (factor < 0) {
      throw new IllegalArgumentException("time does not run backwards");
    }
  }

  /** Time that stands still until it is advanced. */
  public static TimeScale still(Instant start) {
    return new TimeScale(0, start);
  }

  /** Time that runs {@code factor} times as fast as real time. */
  public static TimeScale times(int factor) {
    return new TimeScale(factor, null);
  }
}
