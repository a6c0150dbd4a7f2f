package dev.kedge.transport;

import dev.kedge.transport.TransportException.Kind;

/** Opens sessions to routers. Blocking; may be called from any number of virtual threads. */
@FunctionalInterface
public interface RouterConnector {
  /**
   * Connects and logs in; waits while too many sessions are open.
   *
   * @throws TransportException of any kind except TRUNCATED and REFUSED_BY_ROUTER; nothing is left
   *     open
   */
  RouterSession connect(Target target) throws TransportException;

  /**
   * Connects with the target's algorithms; if those are {@link Algorithms#MODERN} and the router
   * supports none of them, tries again with {@link Algorithms#LEGACY}. {@link
   * RouterSession#negotiated} reports the result.
   *
   * @param legacyAllowed false: modern only, regardless of the target
   */
  default RouterSession connectWithFallback(Target target, boolean legacyAllowed)
      throws TransportException {
    if (!legacyAllowed) {
      return connect(target.with(Algorithms.MODERN));
    }
    try {
      return connect(target);
    } catch (TransportException e) {
      if (e.kind() != Kind.NO_COMMON_ALGORITHM || target.algorithms() == Algorithms.LEGACY) {
        throw e;
      }
      return connect(target.with(Algorithms.LEGACY));
    }
  }
}
