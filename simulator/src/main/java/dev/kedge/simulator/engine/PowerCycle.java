package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Instant;

/**
 * Going down and coming up again: reboot, shutdown and loss of power (see
 * routeros-behaviour.md#scheduler-interval). Used only within a turn.
 */
final class PowerCycle {
  /** The time at which a router without a clock starts (see routeros-behaviour.md#clock-1970). */
  private static final Instant EPOCH = Instant.parse("1970-01-02T00:00:00Z");

  private final RouterParts parts;

  PowerCycle(RouterParts parts) {
    this.parts = parts;
  }

  /**
   * Reboots, as a command demands.
   *
   * @throws ExecutionTurns.Stopped always, because no script continues
   */
  void reboot() {
    goDown(false);
    throw new ExecutionTurns.Stopped();
  }

  /**
   * Goes down and stays down.
   *
   * @throws ExecutionTurns.Stopped always, because no script continues
   */
  void shutDown() {
    goDown(false);
    parts.time().stop();
    throw new ExecutionTurns.Stopped();
  }

  /** Goes down at once and comes up after the boot time. */
  void goDown(boolean powerLost) {
    parts.power().goDown();
    parts.globals().clear();
    if (Behaviour.JOBS_DIE_AT_REBOOT.on()) {
      parts.jobs().stopAll();
    }
    parts.scheduler().stop();
    endSafeMode();
    parts.files().down(powerLost);
    if (powerLost && parts.profile().has(UnverifiedBehaviour.POWER_LOSS_TAKES_THE_LAST_WRITES)) {
      parts.lastWrites().revert(parts.time().now());
      parts.store().changed();
    }
    parts.lastWrites().forget();
    if (!parts.profile().has(UnverifiedBehaviour.HISTORY_SURVIVES_REBOOT)) {
      parts.history().clear();
    }
    parts.routerLog().clear();
    parts.activeUsers().clear();
    parts.connections().dropAll();
    parts.time().in(parts.profile().hardware().boot(), () -> comeUp(powerLost));
    parts.observers().wentDown();
  }

  private void endSafeMode() {
    SafeMode safeMode = parts.safeMode();
    if (safeMode.isHeld()) {
      if (parts.profile().has(UnverifiedBehaviour.REBOOT_ENDS_SAFE_MODE_WITH_ROLLBACK)) {
        safeMode.unroll();
      }
      safeMode.forget();
    }
  }

  private void comeUp(boolean powerLost) {
    parts.power().boot();
    if (!parts.profile().hardware().clock() && Behaviour.CLOCK_IS_1970_AFTER_BOOT.on()) {
      parts.time().setWall(EPOCH);
    }
    if (parts.profile().has(UnverifiedBehaviour.IDS_CHANGE_AT_REBOOT)
        || !Behaviour.IDS_ARE_STABLE.on()) {
      parts.store().renumber(parts.power().boots());
    }
    parts
        .routerLog()
        .write(
            "system,info",
            powerLost ? "router was rebooted without proper shutdown" : "router rebooted");
    parts.power().comeUp();
    parts.rules().boot();
    parts.scheduler().boot(parts.clock().zone());
  }
}
