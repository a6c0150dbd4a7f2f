package dev.kedge.simulator.profile;

/** An event that can happen to a router at a chosen moment; see {@code SimulatedRouter.before}. */
public enum Event {
  /** All connections hang and new ones get no answer until {@code SimulatedRouter.restoreLink}. */
  LINK_LOST,
  REBOOT,
  POWER_LOSS
}
