package dev.kedge.cli;

/** Failure of a command; the message is shown to the person as it is, and the exit status is 1. */
final class CliException extends RuntimeException {
  CliException(String message) {
    super(message);
  }

  CliException(String message, Throwable cause) {
    super(message, cause);
  }
}
