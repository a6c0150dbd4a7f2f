package dev.kedge.push;

import java.util.Locale;
import java.util.UUID;

/**
 * Steps of a push, in order, each journalled before what it describes is done. A server may die
 * after each, and a test makes it.
 */
public enum PushStep {
  /** The push is stored; nothing of it is on the router. */
  OPENED,
  /** The binary backup is being saved. */
  SAVING,
  /** Files of the guard and of the patch are being written. */
  WRITING,
  /** The triggers are being rehearsed. */
  REHEARSING,
  /** The patch's own checks are being run. */
  CHECKING,
  /** The guard is being armed. */
  ARMING,
  /** The guard is armed and was read back. */
  ARMED,
  /** The patch is being applied. */
  APPLYING,
  /** The patch has ended. */
  VERIFYING,
  /** The configuration was the target for the whole soak time. */
  PROVED,
  /** The guard is being removed. */
  DISARMING,
  /** The guard is gone, and the configuration is still the target. */
  DISARMED,
  /** The router kept the change; files and variables of the push are being removed. */
  CLEANING_UP,
  COMMITTED,
  /** The change is being reverted. */
  REVERTING,
  /** The configuration is the base and the guard is gone. */
  REVERTED,
  /** The configuration is known, and diverged. */
  FAILED;

  /** Name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PushStep of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }

  /** Listener called for each step once it is journalled; the default does nothing. */
  @FunctionalInterface
  public interface Listener {
    void reached(PushStep step, UUID device);
  }
}
