package dev.kedge.push.guard;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.transport.TransportException;
import org.jspecify.annotations.Nullable;

/** Sessions of one push with its router, kept from step to step until they are dropped. */
public final class KeptSessions {
  private final SessionFactory factory;
  private @Nullable GuardSession current;
  private @Nullable GuardSession prover;

  public KeptSessions(SessionFactory factory) {
    this.factory = factory;
  }

  /** Session with the account that owns the guard. */
  public GuardSession current() throws TransportException, EncryptionException, GuardException {
    if (current == null) {
      current = factory.open();
    }
    return current;
  }

  /** Session that verifies the change, with the account that Kedge has on the router. */
  public GuardSession prover() throws TransportException, EncryptionException, GuardException {
    if (!factory.hasGuardAccount()) {
      return current();
    }
    if (prover == null) {
      prover = factory.openOwn();
    }
    return prover;
  }

  /** Opens a session that the caller closes. */
  public GuardSession open() throws TransportException, EncryptionException, GuardException {
    return factory.open();
  }

  /** Makes sessions try the address to which the change moves the router first. */
  public void expectMoved() {
    factory.expectMoved();
  }

  /** Closes what is kept; the next use opens a new session. */
  public void drop() {
    if (current != null) {
      current.close();
      current = null;
    }
    if (prover != null) {
      prover.close();
      prover = null;
    }
  }
}
