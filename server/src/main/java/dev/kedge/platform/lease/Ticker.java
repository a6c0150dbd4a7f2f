package dev.kedge.platform.lease;

/** Monotonic clock that no change of the system's time moves. Thread-safe. */
@FunctionalInterface
public interface Ticker {
  Ticker SYSTEM = System::nanoTime;

  /** Nanoseconds since an arbitrary origin. */
  long nanos();
}
