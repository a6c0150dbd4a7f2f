package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.reach.Arrival;
import java.net.InetAddress;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** A router as its SSH service sees it. Safe for use by several threads. */
public interface Machine {

  /** A connection, for as long as it is open. */
  interface Line {
    /** It ends without a word, as when the router goes down. */
    void drop();

    /** Where whoever called sits; null when every connection reaches the services. */
    @Nullable ManagementOrigin seat();
  }

  /**
   * Whether and how a new TCP connection is answered now.
   *
   * @param seat where whoever calls sits; null when every connection reaches the services
   */
  Arrival arrives(@Nullable ManagementOrigin seat);

  /** The connection was accepted; the router may drop it from now on. */
  void attach(Line line);

  void detach(Line line);

  /**
   * Whether {@code /ip ssh set strong-crypto=yes} holds (see routeros-behaviour.md#ssh-algorithms).
   */
  boolean hasStrongCrypto();

  /** Whether this password opens a session; a refusal is logged. */
  boolean mayLogIn(String user, String password, InetAddress from);

  /** Whether this key opens a session; a refusal is logged. */
  boolean mayLogIn(String user, PublicKey key, InetAddress from);

  /** A login by key was refused for its algorithm, which the log tells. */
  void refusedKey(String algorithm);

  /**
   * Begins a session of a user who may log in, with the policies of now (see
   * routeros-behaviour.md#policies-at-login: changes apply at the next login).
   *
   * @param user without console parameters
   */
  Session open(String user, InetAddress from);

  /**
   * Waits while the link is lost.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void awaitLink() throws InterruptedException;
}
