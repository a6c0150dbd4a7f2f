package dev.kedge.transport.mina;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Terminates work that makes no progress or takes too long. One timer thread serves all sessions;
 * expiry actions must not block.
 */
final class Watchdog implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("transport-watchdog").factory());
  private final long progressNanos;
  private final long totalNanos;

  Watchdog(Duration progress, Duration total) {
    progressNanos = progress.toNanos();
    totalNanos = total.toNanos();
  }

  Watch watch(Runnable atExpiry) {
    var watch = new Watch(atExpiry);
    watch.look();
    return watch;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Supervision of one command or transfer until it is closed. */
  final class Watch implements AutoCloseable {
    private final Runnable atExpiry;
    private final long start = System.nanoTime();
    private volatile long lastProgress = start;
    private volatile boolean expired;
    private boolean closed;
    private @Nullable ScheduledFuture<?> next;

    private Watch(Runnable atExpiry) {
      this.atExpiry = atExpiry;
    }

    void progress() {
      lastProgress = System.nanoTime();
    }

    boolean expired() {
      return expired;
    }

    private synchronized void look() {
      if (closed) {
        return;
      }
      long now = System.nanoTime();
      long left = Math.min(lastProgress + progressNanos - now, start + totalNanos - now);
      if (left > 0) {
        next = timer.schedule(this::look, left, TimeUnit.NANOSECONDS);
      } else {
        expired = true;
        atExpiry.run();
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      if (next != null) {
        next.cancel(false);
      }
    }
  }
}
