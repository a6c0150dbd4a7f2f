package dev.kedge.simulator.reach;

/**
 * The fate of a new connection to a service. Open connections are not affected (see
 * routeros-behaviour.md#open-sessions-stay).
 */
public enum Arrival {
  /** The service answers. */
  ACCEPTED,

  /** Nothing answers: the packet was dropped, or there is no route to the router or back. */
  DROPPED,

  /** The port is closed. */
  REFUSED,

  /**
   * The connection is accepted and closed at once, because {@code address=} of the service does not
   * admit the client (see routeros-behaviour.md#service-address).
   */
  CLOSED
}
