package dev.kedge.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a router's time goes by.
 *
 * @param factor how many times as fast as ours; 0 when it only moves by {@link
 *     SimulatedRouter#advance}
 * @param start its clock when it is started; null for ours
 */
public record Pace(int factor, @Nullable Instant start) {
  /** As our time does. */
  public static final Pace REAL = new Pace(1, null);

  public Pace {
    if (factor < 0) {
      throw new IllegalArgumentException("time does not run backwards");
    }
  }

  /** Stands still until it is advanced. */
  public static Pace still(Instant start) {
    return new Pace(0, start);
  }

  /** So many times as fast. */
  public static Pace times(int factor) {
    return new Pace(factor, null);
  }
}
