package dev.kedge.capture;

/**
 * The steps of a backup run, in order. After each a server may die, and a test makes it: what is
 * left must be whole.
 */
public enum BackupStep {
  /** The lease is taken and the attempt noted. */
  BEGUN,
  /** Logged in. */
  CONNECTED,
  /** The export is read and proved complete. */
  EXPORTED,
  /** The router has written its binary backup. */
  FILE_ON_ROUTER,
  /** It is here and not yet removed there. */
  FILE_FETCHED,
  /** Everything is read; the session is closed. */
  CAPTURED,
  /** The commit's objects are on disk; the branch has not moved. */
  OBJECTS_WRITTEN,
  /** The commit is durable; no row points at it. */
  COMMITTED,
  /** The run's row is written. */
  RECORDED;

  /** Told of each step as it is done; the default does nothing. */
  @FunctionalInterface
  public interface Listener {
    void reached(BackupStep step, java.util.UUID device);
  }
}
