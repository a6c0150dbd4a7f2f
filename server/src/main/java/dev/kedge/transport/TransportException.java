package dev.kedge.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A router was not reached, not trusted, or did not do what was asked.
 *
 * <p>The message is a sentence for a network engineer. It never holds a secret, configuration or
 * the router's own words; causes are kept as class name and trace only, for the same reason.
 */
public sealed class TransportException extends Exception permits HostKeyChangedException {
  private final Kind kind;

  /** What went wrong; every kind is handled differently by somebody. */
  public enum Kind {
    /** The name is unknown, no route leads there, or nothing answers. */
    UNREACHABLE,
    /** Something answers and turns the connection away. */
    REFUSED,
    /** Connected, then silent for too long. What ran may have been carried out. */
    TIMEOUT,
    /** The offered algorithms do not meet; {@link Algorithms#LEGACY} may. */
    NO_COMMON_ALGORITHM,
    /** The login was refused. Do not try again at once. */
    AUTH_FAILED,
    /** Another host key than the pinned one; a {@link HostKeyChangedException}. */
    HOST_KEY_CHANGED,
    /** The peer broke the protocol, or the connection broke outside a command. */
    PROTOCOL,
    /** The output is not whole. What ran may have been carried out. */
    TRUNCATED,
    /** The router answered and said no. */
    REFUSED_BY_ROUTER,
    /** The calling thread was interrupted; says nothing about the router. */
    CANCELLED
  }

  public TransportException(Kind kind, String message) {
    this(kind, message, null);
  }

  public TransportException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause == null ? null : withoutWords(cause));
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  static TransportException refused(Refusal refusal) {
    return new TransportException(
        Kind.REFUSED_BY_ROUTER, "The router " + refusal.kind().meaning() + ".");
  }

  /** The SSH library's messages quote the peer; its traces do not. */
  private static IOException withoutWords(Throwable cause) {
    var bare = new IOException(cause.getClass().getName());
    bare.setStackTrace(cause.getStackTrace());
    Throwable inner = cause.getCause();
    if (inner != null && inner != cause) {
      bare.initCause(withoutWords(inner));
    }
    return bare;
  }
}
