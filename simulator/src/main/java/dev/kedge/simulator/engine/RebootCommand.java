package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/** The command {@code /system reboot}. */
final class RebootCommand implements ConsoleCommand {
  private final PowerCycle powerCycle;

  RebootCommand(PowerCycle powerCycle) {
    this.powerCycle = powerCycle;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    powerCycle.reboot();
    return Reply.NOTHING;
  }
}
