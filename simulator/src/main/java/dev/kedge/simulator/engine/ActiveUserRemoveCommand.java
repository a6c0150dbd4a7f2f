package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpret.Call;
import dev.kedge.routeros.interpret.Failure;
import dev.kedge.routeros.interpret.Host.Reply;

/** The command {@code /user active remove}, which the router refuses. */
final class ActiveUserRemoveCommand implements ConsoleCommand {
  @Override
  public Reply run(Call call, Actor actor) {
    throw new Failure("action failed (6)");
  }
}
