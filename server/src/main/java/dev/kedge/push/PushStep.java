package dev.kedge.push;

import java.util.Locale;
import java.util.UUID;

/**
 * The steps of a push, in order, each journalled before what its sentence says is done. After each
 * a server may die, and a test makes it.
 */
public enum PushStep {
  /** The operation is noted; nothing of it is on the router. */
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
  /** It is armed and was read back. */
  ARMED,
  /** The patch is being applied. */
  APPLYING,
  /** It has ended. */
  VERIFYING,
  /** The configuration was the target for as long as was asked. */
  PROVED,
  /** The guard is being taken away. */
  DISARMING,
  /** It is gone, and the configuration is still the target. */
  DISARMED,
  /** The router kept the change; files and variables of the push are being removed. */
  CLEANING_UP,
  /** Committed. */
  COMMITTED,
  /** The change is being taken back. */
  REVERTING,
  /** The configuration is the base and the guard is gone. */
  REVERTED,
  /** Diverged, and known. */
  FAILED;

  /** As it stands in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PushStep of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }

  /** Told of each step once it is journalled; the default does nothing. */
  @FunctionalInterface
  public interface Listener {
    void reached(PushStep step, UUID device);
  }
}
