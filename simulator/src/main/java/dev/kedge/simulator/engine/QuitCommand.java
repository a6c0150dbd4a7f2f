package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.simulator.profile.Behaviour;

/** The command {@code /quit} in a script; a terminal handles the line itself. */
final class QuitCommand implements ConsoleCommand {
  @Override
  public Reply run(Call call, Actor actor) {
    call.print(Behaviour.QUIT_IS_INTERRUPTED.on() ? "interrupted" : "");
    return Reply.NOTHING;
  }
}
