package dev.kedge.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits until another process has done something. */
public final class Waiting {
  private Waiting() {}

  /** Returns once the condition holds; fails the test after {@code patience}. */
  public static void until(String what, Duration patience, Callable<Boolean> condition) {
    var deadline = System.nanoTime() + patience.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("not within " + patience + ": " + what);
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (AssertionError e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(what, e);
    }
  }
}
