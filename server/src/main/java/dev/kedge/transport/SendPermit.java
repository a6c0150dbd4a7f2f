package dev.kedge.transport;

/**
 * Permission to send to a router. It is checked immediately before the bytes of each login, command
 * and file request go out: work that was paused after it decided to send something may have lost
 * its right by then.
 */
@FunctionalInterface
public interface SendPermit {
  /**
   * Checks that something may be sent now.
   *
   * @throws RuntimeException if not; the session sends nothing, and its caller gets the exception
   */
  void require();
}
