package dev.kedge.push;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a push's own time goes by, and who is told of its steps. Time is monotonic; a test runs it as
 * fast as its routers.
 *
 * @param factor how many times as fast as ours
 */
public record Pacing(int factor, PushStep.Listener steps) {
  /** As our time does. */
  public static final Pacing REAL = new Pacing(1, (_, _) -> {});

  /** Since some moment. */
  Duration now() {
    return Duration.ofNanos(System.nanoTime()).multipliedBy(factor);
  }

  void sleep(Duration length) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.max(0, length.toNanos() / factor));
  }
}
