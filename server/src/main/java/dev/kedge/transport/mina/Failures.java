package dev.kedge.transport.mina;

import dev.kedge.transport.HostKey;
import dev.kedge.transport.HostKeyChangedException;
import dev.kedge.transport.Target;
import dev.kedge.transport.TransportException;
import dev.kedge.transport.TransportException.Kind;
import java.net.ConnectException;
import java.util.Locale;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.kex.KexProposalOption;
import org.jspecify.annotations.Nullable;

/** Translates connection and login failures for the person who manages the router. */
final class Failures {
  private Failures() {}

  static TransportException connect(Target target, @Nullable Throwable cause) {
    String address = target.address();
    for (Throwable t = cause; t != null; t = t.getCause()) {
      // The platform's own text; other failures to connect (no route, host down) do not contain
      // "refused".
      if (t instanceof ConnectException && refused(t)) {
        return new TransportException(
            Kind.REFUSED,
            "%s refused the connection: SSH is off or on another port there (/ip service), or a firewall rejects it."
                .formatted(address),
            cause);
      }
    }
    return new TransportException(
        Kind.UNREACHABLE,
        "%s did not answer: it is off, there is no route to it, or a firewall drops the connection."
            .formatted(address),
        cause);
  }

  /** Classifies a failed login by how far it progressed. */
  static TransportException login(ConnectionAttempt attempt, @Nullable Throwable cause) {
    Target target = attempt.target();
    String address = target.address();
    HostKey pinned = target.pinned();
    HostKey presented = attempt.presented();
    if (pinned != null && presented != null && !pinned.equals(presented)) {
      return new HostKeyChangedException(address, pinned, presented);
    }
    if (!attempt.keysExchanged()) {
      KexProposalOption missing = attempt.withoutCommon();
      if (missing != null
          || attempt.disconnectCode() == SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED) {
        return new TransportException(
            Kind.NO_COMMON_ALGORITHM,
            "%s and Kedge have no %s in common (%s offered). Allow old algorithms for this router, or update it and set /ip ssh strong-crypto=yes."
                .formatted(
                    address,
                    missing == null ? "algorithm" : missing.getDescription(),
                    target.algorithms().name().toLowerCase(Locale.ROOT)),
            cause);
      }
      if (!attempt.identified()) {
        return new TransportException(
            Kind.REFUSED,
            "%s accepted the connection and closed it without speaking SSH: check the port, the address list of /ip service ssh and its session limit."
                .formatted(address),
            cause);
      }
      return new TransportException(
          Kind.PROTOCOL,
          "The SSH handshake with %s was interrupted; try again, and check the router's log."
              .formatted(address),
          cause);
    }
    if (noMethodsLeft(cause) || (attempt.passwordTried() && attempt.disconnectCode() != 0)) {
      return new TransportException(
          Kind.AUTH_FAILED,
          attempt.passwordTried() || target.key() != null
              ? "%s refused the login: check user name, password or key, and the group's ssh policy."
                  .formatted(address)
              : "%s accepts no password from this user: the user has an SSH key, which disables password login (see /ip ssh)."
                  .formatted(address),
          cause);
    }
    return new TransportException(
        Kind.PROTOCOL,
        "%s closed the connection during login; try again, and check the router's log."
            .formatted(address),
        cause);
  }

  static TransportException loginTimeout(ConnectionAttempt attempt) {
    return new TransportException(
        Kind.TIMEOUT,
        attempt.identified()
            ? "%s did not finish the SSH login in time; it may be overloaded."
                .formatted(attempt.target().address())
            : "%s accepted the connection but did not begin to speak SSH; check the port and the load of the router."
                .formatted(attempt.target().address()),
        attempt.exception());
  }

  /** Keeps the interrupt status of the thread, as its caller must see it too. */
  static TransportException cancelled(Exception cause) {
    Thread.currentThread().interrupt();
    return new TransportException(
        Kind.CANCELLED, "The work was cancelled; the connection was closed.", cause);
  }

  private static boolean refused(Throwable connectException) {
    String words = connectException.getMessage();
    return words != null && words.toLowerCase(Locale.ROOT).contains("refused");
  }

  private static boolean noMethodsLeft(@Nullable Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof SshException e
          && e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
        return true;
      }
    }
    return false;
  }
}
