package dev.kedge.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The schedule of one device's backups.
 *
 * @param enabled whether backups run at all
 * @param own whether the device overrides the tenant's default
 */
public record EffectiveSchedule(Cron cron, boolean enabled, boolean own) {
  /** Maximum time over which a tenant's default is spread; half its interval if that is shorter. */
  private static final Duration WINDOW = Duration.ofHours(2);

  /** Schedule of a tenant that has set none. */
  static final EffectiveSchedule DEFAULT = new EffectiveSchedule(Cron.DEFAULT, true, false);

  /** Time at which the device is due next. */
  public Instant next(UUID device, Instant after) {
    if (own) {
      return cron.next(after);
    }
    var base = cron.next(after.minus(WINDOW));
    var due = spread(device, base);
    while (!due.isAfter(after)) {
      base = cron.next(base);
      due = spread(device, base);
    }
    return due;
  }

  /** Times at which the device is due next, earliest first. */
  public List<Instant> next(UUID device, Instant after, int count) {
    var times = new ArrayList<Instant>();
    for (var at = after; times.size() < count; times.add(at)) {
      at = next(device, at);
    }
    return times;
  }

  /** Gives the device its place in a window: always the same, with devices spread evenly. */
  private Instant spread(UUID device, Instant base) {
    var half = Duration.between(base, cron.next(base)).dividedBy(2);
    var window = half.compareTo(WINDOW) < 0 ? half : WINDOW;
    // Ids are random, so their low half is evenly distributed.
    double place = (device.getLeastSignificantBits() & 0xffff_ffffL) / (double) (1L << 32);
    return base.plusSeconds((long) (window.toSeconds() * place));
  }
}
