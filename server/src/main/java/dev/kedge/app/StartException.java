package dev.kedge.app;

/** Failure to start a server as it is configured; the message is for the person who starts it. */
public final class StartException extends RuntimeException {
  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
