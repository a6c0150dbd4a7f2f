package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;

/** A menu whose rows are state of the router and not configuration. Used only within a turn. */
interface StateMenu {
  /** The current rows. */
  MachineMenu read();
}
