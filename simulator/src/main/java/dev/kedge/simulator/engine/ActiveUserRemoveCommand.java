package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;

/** The command {@code /user active remove}, which the router refuses. */
final class ActiveUserRemoveCommand implements ConsoleCommand {
  @Override
  public Reply run(Call call, Actor actor) {
    throw new Failure("action failed (6)");
  }
}
