package dev.kedge.simulator.profile;

import dev.kedge.simulator.SimulatedRouter;

/** What happens to a router at a named moment; see {@link SimulatedRouter#before}. */
public enum Event {
  /** All connections hang; new ones get no answer, until {@link SimulatedRouter#linkBack}. */
  LINK_LOST,
  REBOOT,
  POWER_LOSS
}
