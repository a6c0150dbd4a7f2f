package dev.kedge.push;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a push's own time goes by, and who is told of its steps. Time is monotonic; a test runs it as
 * fast as its routers.
 *
 * @param factor how many times as fast as ours
 */
public record PushClock(int factor, PushStep.Listener steps) {
  /** As our time does. */
  public static final PushClock REAL = new PushClock(1, (_, _) -> {});

  /** Monotonic time since an arbitrary origin. */
  Duration now() {
    return Duration.ofNanos(System.nanoTime()).multipliedBy(factor);
  }

  /** So long in our time. */
  Duration real(Duration length) {
    return length.dividedBy(factor);
  }

  void sleep(Duration length) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.max(0, length.toNanos() / factor));
  }
}
