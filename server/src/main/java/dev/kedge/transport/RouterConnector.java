package dev.kedge.transport;

import dev.kedge.transport.TransportException.Kind;

/** Opens sessions to routers. Blocking; called from virtual threads, any number at a time. */
@FunctionalInterface
public interface RouterConnector {
  /**
   * Connects and logs in; waits for its turn while too many sessions are open.
   *
   * @throws TransportException of any kind except TRUNCATED and REFUSED_BY_ROUTER; nothing is left
   *     open
   */
  RouterSession connect(Target target) throws TransportException;

  /**
   * Connects with the target's algorithms, and when those are {@link Algorithms#MODERN} and have
   * nothing in common with the router's, once more with {@link Algorithms#LEGACY}. {@link
   * RouterSession#negotiated} tells which it was.
   *
   * @param legacyAllowed false: modern only, whatever the target says
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
