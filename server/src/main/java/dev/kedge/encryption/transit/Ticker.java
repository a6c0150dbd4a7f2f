package dev.kedge.encryption.transit;

import java.util.concurrent.TimeUnit;

/** Monotonic time since an arbitrary origin, and waiting by it. */
interface Ticker {
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void await(Object monitor, long nanos) throws InterruptedException {
          TimeUnit.MILLISECONDS.timedWait(monitor, Math.max(1, nanos / 1_000_000));
        }
      };

  long nanos();

  /**
   * Waits until the monitor is notified or the time is over; may return earlier.
   *
   * @param monitor held by the caller
   */
  void await(Object monitor, long nanos) throws InterruptedException;
}
