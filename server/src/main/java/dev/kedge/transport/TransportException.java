package dev.kedge.transport;

import dev.kedge.platform.errors.Failure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A router was unreachable or untrusted, or did not do what was asked.
 *
 * <p>The message is a sentence for a network engineer. It never contains a secret, configuration or
 * the router's own text; for the same reason, causes are reduced to class name and trace.
 */
public sealed class TransportException extends Failure permits HostKeyChangedException {
  private final Kind kind;

  /** Categories, each of which some caller handles differently. */
  public enum Kind {
    /** The name is unknown, there is no route, or nothing responds. */
    UNREACHABLE,
    /** The other side responds but rejects the connection. */
    REFUSED,
    /** Connected, then silent for too long. The command may have been executed. */
    TIMEOUT,
    /** No algorithm in common; {@link Algorithms#LEGACY} may help. */
    NO_COMMON_ALGORITHM,
    /** The credentials were refused. Do not retry at once. */
    AUTH_FAILED,
    /** The host key is not the pinned one; a {@link HostKeyChangedException}. */
    HOST_KEY_CHANGED,
    /** The peer violated the protocol, or the connection was lost outside a command. */
    PROTOCOL,
    /** The output is incomplete. The command may have been executed. */
    TRUNCATED,
    /** The router refused the command. */
    REFUSED_BY_ROUTER,
    /** The calling thread was interrupted; not related to the router. */
    CANCELLED
  }

  public TransportException(Kind kind, String message) {
    this(kind, message, null);
  }

  public TransportException(Kind kind, String message, @Nullable Throwable cause) {
    super(code(kind), message, cause == null ? null : withoutWords(cause));
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  static TransportException refused(Refusal refusal) {
    return new TransportException(
        Kind.REFUSED_BY_ROUTER, "The router " + refusal.kind().meaning() + ".");
  }

  /** Removes messages, because the SSH library's quote the peer; its traces do not. */
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
