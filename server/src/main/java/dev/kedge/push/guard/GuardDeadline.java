package dev.kedge.push.guard;

import dev.kedge.push.time.PushClock;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Time at which a router reverts by itself, by its own uptime; clocks are not used. */
public final class GuardDeadline {
  /** Time without a heartbeat after which another node may take a push over. */
  public static final Duration TAKEOVER_AFTER = Duration.ofSeconds(10);

  /**
   * Minimum time between the start of a disarm and the guard's firing: the time until another node
   * may take over, and as much for that node to disarm.
   */
  public static final Duration TOO_LATE = TAKEOVER_AFTER.multipliedBy(2);

  private GuardDeadline() {}

  /** Time by our monotonic clock; null if the router's answer is not understood. */
  public static @Nullable Duration of(
      PushClock clock, GuardSession router, GuardScripts scripts, Guard guard)
      throws TransportException {
    var armed = Uptime.parse(router.variable(scripts, "armed"));
    var up = router.uptime();
    if (armed.isPresent() && up.isPresent()) {
      return clock.now().plus(guard.timeout().minus(up.get().minus(armed.get())));
    }
    // The router restarted: its start-up entry fires first.
    return up.map(since -> clock.now().plus(GuardScripts.BOOT_DELAY).minus(since)).orElse(null);
  }

  /** Whether the patch can be applied and verified before the router reverts by itself. */
  public static boolean isTimeEnough(GuardTiming timing, Duration now, @Nullable Duration firesAt) {
    var needed = timing.applyTimeout().plus(timing.confirmTimeout()).plus(TOO_LATE);
    return firesAt != null && firesAt.minus(now).compareTo(needed) >= 0;
  }
}
