package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/** The command {@code /system shutdown}. */
final class ShutdownCommand implements ConsoleCommand {
  private final PowerCycle powerCycle;

  ShutdownCommand(PowerCycle powerCycle) {
    this.powerCycle = powerCycle;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    powerCycle.shutDown();
    return Reply.NOTHING;
  }
}
