package dev.kedge.push.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Monotonic time of pushes, which a test runs as fast as its routers.
 *
 * @param factor how many times faster than real time
 */
public record PushClock(int factor) {
  /** Real time. */
  public static final PushClock REAL = new PushClock(1);

  /** Monotonic time since an arbitrary origin. */
  public Duration now() {
    return Duration.ofNanos(System.nanoTime()).multipliedBy(factor);
  }

  /** Converts a length to real time. */
  public Duration real(Duration length) {
    return length.dividedBy(factor);
  }

  public void sleep(Duration length) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.max(0, length.toNanos() / factor));
  }
}
