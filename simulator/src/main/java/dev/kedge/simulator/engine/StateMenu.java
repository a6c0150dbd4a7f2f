package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;

/** A menu whose rows are state of the router and not configuration. For one turn. */
interface StateMenu {
  /** Its rows as they are now. */
  MachineMenu read();
}
