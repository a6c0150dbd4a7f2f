package dev.kedge.push;

import dev.kedge.transport.TransportException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Time at which a router reverts by itself, by its own uptime; clocks are not used. */
final class GuardDeadline {
  /**
   * Minimum time between the start of a disarm and the guard's firing: the length of a push's lease
   * until another node may take over, and as much for that node to disarm.
   */
  static final Duration TOO_LATE = PushLeases.LENGTH.multipliedBy(2);

  private GuardDeadline() {}

  /** Time by our monotonic clock; null if the router's answer is not understood. */
  static @Nullable Duration of(PushContext context, GuardSession router, Guard guard)
      throws TransportException {
    var armed = Uptime.parse(router.variable(context.scripts(guard), "armed"));
    var up = router.uptime();
    if (armed.isPresent() && up.isPresent()) {
      return context.now().plus(guard.timeout().minus(up.get().minus(armed.get())));
    }
    // The router restarted: its start-up entry fires first.
    return up.map(since -> context.now().plus(GuardScripts.BOOT_DELAY).minus(since)).orElse(null);
  }

  /** Whether the patch can be applied and verified before the router reverts by itself. */
  static boolean isTimeEnough(PushContext context, @Nullable Duration firesAt) {
    var needed = context.timing.applyTimeout().plus(context.push.window()).plus(TOO_LATE);
    return firesAt != null && firesAt.minus(context.now()).compareTo(needed) >= 0;
  }
}
