package dev.kedge.simulator.engine;

import java.net.InetAddress;
import java.security.PublicKey;

/** A router as its SSH service sees it. Safe for use by several threads. */
public interface Machine {

  /** Whether and how a new TCP connection from there is answered now. */
  Arrival arrives(InetAddress from);

  /** Whether this password opens a session; a refusal is logged. */
  boolean mayLogIn(String user, String password, InetAddress from);

  /** Whether this key opens a session; a refusal is logged. */
  boolean mayLogIn(String user, PublicKey key, InetAddress from);

  /**
   * Begins a session of a user who may log in, with the policies of now (contract §2.6: changes
   * apply at the next login).
   */
  Session open(String user, InetAddress from);
}
