package dev.kedge.cli;

/** Failure of a command. The message is printed as it is, and the exit status is 1. */
public final class CliException extends RuntimeException {
  public CliException(String message) {
    super(message);
  }

  public CliException(String message, Throwable cause) {
    super(message, cause);
  }
}
