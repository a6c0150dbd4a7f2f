package dev.kedge.encryption.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.transit.KeyServiceAvailability.AwayException;
import dev.kedge.testing.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The circuit breaker, in a time of its own. */
@Timeout(60)
class KeyServiceAvailabilityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void pausesDoubleUntilThePatienceIsOver() {
    var time = new SkippingTicker();
    var asked = new ArrayList<Long>();
    assertThatThrownBy(
            () ->
                new KeyServiceAvailability(PATIENCE, 1, time)
                    .ask(
                        () -> {
                          asked.add(time.now().toMillis());
                          throw new AwayException("away", true, Duration.ZERO);
                        }))
        .isInstanceOf(EncryptionException.class);
    assertThat(asked)
        .containsExactly(0L, 250L, 750L, 1750L, 3750L, 7750L, 11_750L, 15_750L, 19_750L);
  }

  @Test
  void thePauseThatTheServiceAsksForIsRespected() throws Exception {
    var time = new SkippingTicker();
    var asked = new ArrayList<Long>();
    var answer =
        new KeyServiceAvailability(PATIENCE, 1, time)
            .ask(
                () -> {
                  asked.add(time.now().toMillis());
                  if (asked.size() < 2) {
                    throw new AwayException("busy", true, Duration.ofSeconds(9));
                  }
                  return "answer";
                });
    assertThat(answer).isEqualTo("answer");
    assertThat(asked).containsExactly(0L, 9000L);
  }

  @Test
  void whatMayHaveHappenedIsNotRepeated() {
    var asked = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new KeyServiceAvailability(PATIENCE, 1, new SkippingTicker())
                    .ask(
                        () -> {
                          asked.incrementAndGet();
                          throw new AwayException("away", false, Duration.ZERO);
                        }))
        .isInstanceOf(EncryptionException.class);
    assertThat(asked).hasValue(1);
  }

  @Test
  void whileTheBreakerIsOpenOneCallerProbesForAll() throws Exception {
    var time = new ManualTicker();
    var availability = new KeyServiceAvailability(PATIENCE, 50, time);
    var asked = new AtomicInteger();
    var isAway = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<String>>();
      for (var i = 0; i < 50; i++) {
        answers.add(
            threads.submit(
                () ->
                    availability.ask(
                        () -> {
                          asked.incrementAndGet();
                          if (isAway.get()) {
                            throw new AwayException("away", true, Duration.ZERO);
                          }
                          return "answer";
                        })));
      }
      Waiting.until("all wait", PATIENCE, () -> time.waiting() == 50);
      var before = asked.get();
      time.advance(Duration.ofSeconds(4)); // the longest pause
      Waiting.until("one asks", PATIENCE, () -> asked.get() > before && time.waiting() == 50);
      assertThat(asked).hasValue(before + 1);
      isAway.set(false);
      time.advance(Duration.ofSeconds(4));
      for (var answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("answer");
      }
      assertThat(asked).hasValue(before + 51);
    }
  }

  @Test
  void callersBeyondTheBoundAreRefusedAtOnce() throws Exception {
    var time = new ManualTicker();
    var availability = new KeyServiceAvailability(PATIENCE, 1, time);
    KeyServiceAvailability.Question<String> away =
        () -> {
          throw new AwayException("away", true, Duration.ofSeconds(5));
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> availability.ask(away));
      Waiting.until("the first waits", PATIENCE, () -> time.waiting() == 1);
      assertThatThrownBy(() -> availability.ask(away)).isInstanceOf(EncryptionException.class);
      assertThat(first.isDone()).isFalse();
      first.cancel(true);
    }
  }

  /** Time that a test sets. */
  private static final class ManualTicker implements Ticker {
    private final List<Object> monitors = new ArrayList<>();
    private long nanos;
    private int waiting;

    @Override
    public synchronized long nanos() {
      return nanos;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // the caller loops
    public void await(Object monitor, long wait) throws InterruptedException {
      count(monitor, 1);
      try {
        monitor.wait();
      } finally {
        count(monitor, -1);
      }
    }

    private synchronized void count(Object monitor, int change) {
      waiting += change;
      monitors.add(monitor);
    }

    synchronized int waiting() {
      return waiting;
    }

    void advance(Duration time) {
      List<Object> all;
      synchronized (this) {
        nanos += time.toNanos();
        all = List.copyOf(monitors);
      }
      for (var monitor : all) {
        synchronized (monitor) {
          monitor.notifyAll();
        }
      }
    }
  }
}
