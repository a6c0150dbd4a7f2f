package dev.kedge.encryption.transit;

import java.time.Duration;

/** Time that passes only while somebody waits, and then at once. */
final class SkippingTicker implements Ticker {
  private long nanos = 1;

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized void await(Object monitor, long wait) {
    nanos += wait;
  }

  /** Time since this ticker was made. */
  synchronized Duration now() {
    return Duration.ofNanos(nanos - 1);
  }
}
