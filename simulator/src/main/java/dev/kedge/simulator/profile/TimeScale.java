package dev.kedge.simulator.profile;

import dev.kedge.simulator.SimulatedRouter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a router's time goes by.
 *
 * @param factor how many times as fast as ours; 0 when it only moves by {@link
 *     SimulatedRouter#advance}
 * @param start its clock when it is started; null for ours
 */
public record TimeScale(int factor, @Nullable Instant start) {
  /** As our time does. */
  public static final TimeScale REAL = new TimeScale(1, null);

  public TimeScale {
    if (factor < 0) {
      throw new IllegalArgumentException("time does not run backwards");
    }
  }

  /** Stands still until it is advanced. */
  public static TimeScale still(Instant start) {
    return new TimeScale(0, start);
  }

  /** So many times as fast. */
  public static TimeScale times(int factor) {
    return new TimeScale(factor, null);
  }
}
