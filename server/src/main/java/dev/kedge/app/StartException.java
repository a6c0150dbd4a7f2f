package dev.kedge.app;

/** A server that cannot start as it is set up; the message is for the person who starts it. */
public final class StartException extends RuntimeException {
  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
