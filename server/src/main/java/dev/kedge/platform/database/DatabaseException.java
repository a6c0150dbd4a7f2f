package dev.kedge.platform.database;

/** The database cannot be used in its current setup; the message says what to do. */
public final class DatabaseException extends RuntimeException {
  public DatabaseException(String message) {
    super(message);
  }

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
