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
 * A router's monotonic time since its start, and its clock, which may be set. Actions that are due
 * run on the thread that advances the time, or on a thread of their own if time passes by itself;
 * in both cases within the router's turn. Safe for use by several threads.
 */
final class Time {
  private static final ScheduledExecutorService ALARM =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("router-alarm").factory());

  /** An action that runs at a moment of the router's time. */
  record Due(Duration at, long order, Runnable action) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final TimeScale timeScale;
  private final long began = System.nanoTime();
  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private Duration now = Duration.ZERO;
  private Instant wallAtZero;
  private long orders;
  private @Nullable Future<?> alarm;
  private boolean stopped;

  /** Runs the due actions within the router's turn; set once, before time is used. */
  private Runnable ring = () -> {};

  Time(TimeScale timeScale) {
    this.timeScale = timeScale;
    this.wallAtZero = timeScale.start() == null ? Instant.now() : timeScale.start();
  }

  void onAlarm(Runnable action) {
    ring = action;
  }

  /** The time since the start of the router. */
  synchronized Duration now() {
    if (timeScale.factor() > 0) {
      var passed = Duration.ofNanos((System.nanoTime() - began) * timeScale.factor());
      now = passed.compareTo(now) > 0 ? passed : now;
    }
    return now;
  }

  /** The time that the clock shows. */
  synchronized Instant wall() {
    return wallAtZero.plus(now());
  }

  /** The moment at which the clock shows this time if nobody sets it. */
  synchronized Duration at(Instant wall) {
    return Duration.between(wallAtZero, wall);
  }

  synchronized void setWall(Instant wall) {
    wallAtZero = wall.minus(now());
  }

  /** Schedules an action after the given time. */
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

  /** Cancels an action; false if it has already been taken to run. */
  synchronized boolean cancel(Due due) {
    return queue.remove(due);
  }

  /**
   * Advances the time and runs the actions that fall due, in order; called within the router's
   * turn.
   */
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

  /** Runs the actions that are due. */
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
    if (timeScale.factor() == 0 || stopped) {
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
                Math.max(0, first.at().minus(now()).toNanos() / timeScale.factor()),
                TimeUnit.NANOSECONDS);
  }

  /** Cancels all actions for good. */
  synchronized void stop() {
    stopped = true;
    queue.clear();
    if (alarm != null) {
      alarm.cancel(false);
    }
  }
}
