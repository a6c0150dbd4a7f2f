package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.reach.Arrival;
import java.net.InetAddress;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** The interface of a router to its SSH service. Safe for use by several threads. */
public interface Machine {

  /** An open TCP connection. */
  interface OpenConnection {
    /** Drops the connection silently, as when the router goes down. */
    void drop();

    /** The management origin of the client; null if every connection reaches the services. */
    @Nullable ManagementOrigin origin();
  }

  /**
   * Judges a new TCP connection.
   *
   * @param origin where it seems to come from; null if every connection reaches the services
   */
  Arrival arrives(@Nullable ManagementOrigin origin);

  /** Adds an accepted connection, which the router may drop from now on. */
  void attach(OpenConnection connection);

  void detach(OpenConnection connection);

  /**
   * Whether {@code /ip ssh set strong-crypto=yes} is in force (see
   * routeros-behaviour.md#ssh-algorithms).
   */
  boolean hasStrongCrypto();

  /** Whether this password opens a session; a refusal is logged. */
  boolean mayLogIn(String user, String password, InetAddress from);

  /** Whether this key opens a session; a refusal is logged. */
  boolean mayLogIn(String user, PublicKey key, InetAddress from);

  /** Logs that a login by key was refused because of its algorithm. */
  void refusedKey(String algorithm);

  /**
   * Begins a session of a user who may log in, with the user's current policies (see
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
