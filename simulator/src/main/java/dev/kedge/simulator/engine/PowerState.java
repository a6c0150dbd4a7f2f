package dev.kedge.simulator.engine;

import java.time.Duration;

/**
 * The state of the router's power: up or down, since when, and the number of boots. Used only
 * within a turn.
 */
final class PowerState {
  private final Time time;
  private boolean up = true;
  private Duration bootedAt = Duration.ZERO;
  private int boots;

  PowerState(Time time) {
    this.time = time;
  }

  boolean isUp() {
    return up;
  }

  /** The time since the last boot, in the router's own time. */
  Duration uptime() {
    return time.now().minus(bootedAt);
  }

  /** The number of boots, without the first. */
  int boots() {
    return boots;
  }

  void goDown() {
    up = false;
    boots++;
  }

  /** Starts to count the uptime; the router does not answer yet. */
  void boot() {
    bootedAt = time.now();
  }

  void comeUp() {
    up = true;
  }
}
