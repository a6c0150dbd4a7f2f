package dev.kedge.simulator.reach;

/**
 * What becomes of a new connection to a service; open ones go on as they were (see
 * routeros-behaviour.md#open-sessions-stay).
 */
public enum Arrival {
  /** The service answers. */
  ACCEPTED,

  /** Nothing answers: the packet was dropped, or there is no way to the router or back. */
  DROPPED,

  /** The port is closed. */
  REFUSED,

  /**
   * The connection is accepted and closed at once: an {@code address=} of the service (see
   * routeros-behaviour.md#service-address).
   */
  CLOSED
}
