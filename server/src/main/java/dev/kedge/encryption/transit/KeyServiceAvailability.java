package dev.kedge.encryption.transit;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import java.time.Duration;

/**
 * A circuit breaker for the key service that makes callers wait rather than fail, for a bounded
 * time and up to a bounded number.
 *
 * <p>While it is closed, every call passes. After {@link #FAILURES} failures in a row it opens:
 * calls wait until a pause is over, then one caller probes for all, and the response closes the
 * breaker or extends the pause.
 */
final class KeyServiceAvailability {
  private static final int FAILURES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(4);

  private final Duration patience;
  private final int maxWaiting;
  private final Ticker ticker;
  private final long origin;
  private int failures;
  private int waiting;
  private long pausedUntil;
  private boolean probing;

  /**
   * @param patience how long one caller waits in total
   * @param maxWaiting callers beyond this number are refused at once
   * @param ticker the time that pauses and patience are measured by
   */
  KeyServiceAvailability(Duration patience, int maxWaiting, Ticker ticker) {
    this.patience = patience;
    this.maxWaiting = maxWaiting;
    this.ticker = ticker;
    this.origin = ticker.nanos();
  }

  /** A request to the service. */
  interface Question<T> {
    T ask() throws EncryptionException, AwayException, InterruptedException;
  }

  /** The service did not respond, or asked callers to wait. */
  static final class AwayException extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean mayRepeat;
    private final Duration atLeast;

    /**
     * @param what message for people
     * @param mayRepeat whether the request had no effect or may safely take effect twice
     * @param atLeast the pause that the service asked for
     */
    AwayException(String what, boolean mayRepeat, Duration atLeast) {
      super(what);
      this.mayRepeat = mayRepeat;
      this.atLeast = atLeast;
    }
  }

  /**
   * Repeats the request until there is a response or the patience is exhausted.
   *
   * @throws EncryptionException UNAVAILABLE, or what the request throws
   */
  <T> T ask(Question<T> question) throws EncryptionException {
    var deadline = now() + patience.toNanos();
    try {
      while (true) {
        boolean isProbe = awaitTurn(deadline);
        try {
          var answer = question.ask();
          answered();
          return answer;
        } catch (AwayException away) {
          var next = now() + failed(away).toNanos();
          if (!away.mayRepeat || next > deadline) {
            throw unavailable(String.valueOf(away.getMessage()));
          }
          pauseUntil(next);
        } catch (EncryptionException answer) { // even an error shows that it responds
          answered();
          throw answer;
        } finally {
          if (isProbe) {
            probed();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("the server stops");
    }
  }

  /** Waits for permission to call; true if this caller probes for all. */
  private synchronized boolean awaitTurn(long deadline)
      throws EncryptionException, InterruptedException {
    while (isOpen()) {
      var now = now();
      if (now >= pausedUntil && !probing) {
        probing = true;
        return true;
      }
      if (now >= deadline) {
        throw unavailable("it has not responded for some time");
      }
      await(probing ? deadline : Math.min(deadline, pausedUntil));
    }
    return false;
  }

  private synchronized void pauseUntil(long time) throws EncryptionException, InterruptedException {
    while (!isOpen() && now() < time) {
      await(time);
    }
  }

  private void await(long time) throws EncryptionException, InterruptedException {
    if (waiting >= maxWaiting) {
      throw unavailable(
          "it does not respond, and %d callers are already waiting".formatted(waiting));
    }
    waiting++;
    try {
      ticker.await(this, time - now());
    } finally {
      waiting--;
    }
  }

  /** Nanoseconds since this object was made, so that times can be compared. */
  private long now() {
    return ticker.nanos() - origin;
  }

  private boolean isOpen() {
    return failures >= FAILURES;
  }

  private synchronized void answered() {
    failures = 0;
    notifyAll();
  }

  private synchronized void probed() {
    probing = false;
    notifyAll();
  }

  /** Records a failure; the result is the pause before the next request. */
  private synchronized Duration failed(AwayException away) {
    failures++;
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    pause = pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    pause = pause.compareTo(away.atLeast) < 0 ? away.atLeast : pause;
    pausedUntil = now() + pause.toNanos();
    return pause;
  }

  private static EncryptionException unavailable(String reason) {
    return new EncryptionException(
        Kind.UNAVAILABLE,
        "the key service does not respond (%s); nothing was written, and Kedge will retry"
            .formatted(reason));
  }
}
