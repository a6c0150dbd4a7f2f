package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.TimeScale;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A router's time: since it was made, which only goes on, and its clock, which may be set. What is
 * due happens on the thread that advances it, or on one of its own where time goes by itself; in
 * both cases it has the router's turn. Safe for use by several threads.
 */
final class Time {
  private static final ScheduledExecutorService ALARM =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("router-alarm").factory());

  /** Something that happens later. */
  record Due(Duration at, long order, Runnable action) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final TimeScale pace;
  private final long began = System.nanoTime();
  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private Duration now = Duration.ZERO;
  private Instant wallAtZero;
  private long orders;
  private @Nullable Future<?> alarm;
  private boolean stopped;

  /** Runs what is due, with the router's turn; set once, before time is used. */
  private Runnable ring = () -> {};

  Time(TimeScale pace) {
    this.pace = pace;
    this.wallAtZero = pace.start() == null ? Instant.now() : pace.start();
  }

  void onAlarm(Runnable action) {
    ring = action;
  }

  /** Since the router was made. */
  synchronized Duration now() {
    if (pace.factor() > 0) {
      var passed = Duration.ofNanos((System.nanoTime() - began) * pace.factor());
      now = passed.compareTo(now) > 0 ? passed : now;
    }
    return now;
  }

  /** What its clock shows. */
  synchronized Instant wall() {
    return wallAtZero.plus(now());
  }

  /** When its clock shows that, if nobody sets it. */
  synchronized Duration at(Instant wall) {
    return Duration.between(wallAtZero, wall);
  }

  synchronized void setWall(Instant wall) {
    wallAtZero = wall.minus(now());
  }

  /** Does something after that time. */
  synchronized Due in(Duration length, Runnable action) {
    return at(now().plus(length.isNegative() ? Duration.ZERO : length), action);
  }

  synchronized Due at(Duration moment, Runnable action) {
    var due = new Due(moment, orders++, action);
    queue.add(due);
    if (queue.peek() == due) {
      setAlarm();
    }
    return due;
  }

  /** Answers whether it had not happened. */
  synchronized boolean cancel(Due due) {
    return queue.remove(due);
  }

  /** Lets time go by, event after event; to be called with the router's turn. */
  void advance(Duration length) {
    Duration end = now().plus(length);
    @Nullable Due due;
    while ((due = next(end)) != null) {
      due.action().run();
    }
    synchronized (this) {
      now = end.compareTo(now) > 0 ? end : now;
    }
  }

  /** Does what is due now. */
  void catchUp() {
    @Nullable Due due;
    while ((due = next(now())) != null) {
      due.action().run();
    }
    synchronized (this) {
      setAlarm();
    }
  }

  private synchronized @Nullable Due next(Duration end) {
    @Nullable Due first = queue.peek();
    if (first == null || first.at().compareTo(end) > 0) {
      return null;
    }
    queue.remove();
    now = first.at().compareTo(now) > 0 ? first.at() : now;
    return first;
  }

  private void setAlarm() {
    if (pace.factor() == 0 || stopped) {
      return;
    }
    if (alarm != null) {
      alarm.cancel(false);
    }
    @Nullable Due first = queue.peek();
    alarm =
        first == null
            ? null
            : ALARM.schedule(
                () -> Thread.ofVirtual().name("router-time").start(ring),
                Math.max(0, first.at().minus(now()).toNanos() / pace.factor()),
                TimeUnit.NANOSECONDS);
  }

  /** Nothing happens any more. */
  synchronized void stop() {
    stopped = true;
    queue.clear();
    if (alarm != null) {
      alarm.cancel(false);
    }
  }
}
