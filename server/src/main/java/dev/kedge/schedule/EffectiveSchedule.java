package dev.kedge.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * When one device's backups run.
 *
 * @param enabled whether they run at all
 * @param own whether the device overrides the tenant's default
 */
public record EffectiveSchedule(Cron cron, boolean enabled, boolean own) {
  /** Over this time a tenant's default is spread, and over at most half its interval. */
  private static final Duration WINDOW = Duration.ofHours(2);

  /** What a tenant has that said nothing. */
  static final EffectiveSchedule DEFAULT = new EffectiveSchedule(Cron.DEFAULT, true, false);

  /** When the device is due next. */
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

  /** The next times the device is due, earliest first. */
  public List<Instant> next(UUID device, Instant after, int count) {
    var times = new ArrayList<Instant>();
    for (var at = after; times.size() < count; times.add(at)) {
      at = next(device, at);
    }
    return times;
  }

  /** The same place in every window for a device, and evenly many devices at every place. */
  private Instant spread(UUID device, Instant base) {
    var half = Duration.between(base, cron.next(base)).dividedBy(2);
    var window = half.compareTo(WINDOW) < 0 ? half : WINDOW;
    // Random ids: their low half is evenly distributed.
    double place = (device.getLeastSignificantBits() & 0xffff_ffffL) / (double) (1L << 32);
    return base.plusSeconds((long) (window.toSeconds() * place));
  }
}
