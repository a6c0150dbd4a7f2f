package dev.kedge.transport;

import dev.kedge.transport.TransportException.Kind;

/** Opens sessions to routers. Blocking; may be called from any number of virtual threads. */
@FunctionalInterface
public interface RouterConnector {
  /**
   * Connects and logs in; waits while too many sessions are open.
   *
   * @param permit checked before anything is sent, as long as the session is open
   * @throws TransportException of any kind except TRUNCATED and REFUSED_BY_ROUTER; nothing is left
   *     open
   */
  RouterSession connect(Target target, SendPermit permit) throws TransportException;

  /**
   * Connects with the target's algorithms; if those are {@link Algorithms#MODERN} and the router
   * supports none of them, tries again with {@link Algorithms#LEGACY}. {@link
   * RouterSession#negotiated} reports the result.
   *
   * @param legacyAllowed false: modern only, regardless of the target
   */
  default RouterSession connectWithFallback(Target target, boolean legacyAllowed, SendPermit permit)
      throws TransportException {
    if (!legacyAllowed) {
      return connect(target.with(Algorithms.MODERN), permit);
    }
    try {
      return connect(target, permit);
    } catch (TransportException e) {
      if (e.kind() != Kind.NO_COMMON_ALGORITHM || target.algorithms() == Algorithms.LEGACY) {
        throw e;
      }
      return connect(target.with(Algorithms.LEGACY), permit);
    }
  }
}
