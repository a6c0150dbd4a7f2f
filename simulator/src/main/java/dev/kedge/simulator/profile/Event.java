package dev.kedge.simulator.profile;

import dev.kedge.simulator.SimulatedRouter;

/** An event that can happen to a router at a chosen moment; see {@link SimulatedRouter#before}. */
public enum Event {
  /** All connections hang and new ones get no answer until {@link SimulatedRouter#restoreLink}. */
  LINK_LOST,
  REBOOT,
  POWER_LOSS
}
