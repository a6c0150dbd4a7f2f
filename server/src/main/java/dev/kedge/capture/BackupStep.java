package dev.kedge.capture;

/**
 * Steps of a backup run, in order. A server that dies after any of them must leave a complete
 * state, as a test checks.
 */
public enum BackupStep {
  /** The lease is taken and the attempt recorded. */
  BEGUN,
  /** Logged in to the router. */
  CONNECTED,
  /** The complete export is read. */
  EXPORTED,
  /** The router has written its binary backup. */
  FILE_ON_ROUTER,
  /** The file is fetched, but not yet removed from the router. */
  FILE_FETCHED,
  /** Everything is read and the session is closed. */
  CAPTURED,
  /** The commit's objects are on disk; the branch has not moved. */
  OBJECTS_WRITTEN,
  /** The commit is durable, but no row refers to it. */
  COMMITTED,
  /** The row of the backup run is written. */
  RECORDED;

  /** Receives each step once it is done; the default does nothing. */
  @FunctionalInterface
  public interface Listener {
    void reached(BackupStep step, java.util.UUID device);
  }
}
