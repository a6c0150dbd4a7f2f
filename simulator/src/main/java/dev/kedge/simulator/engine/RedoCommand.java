package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/**
 * The command {@code /redo}, which repeats the change that was undone last (see
 * routeros-behaviour.md#history).
 */
final class RedoCommand implements ConsoleCommand {
  private final History history;
  private final RouterLog routerLog;

  RedoCommand(History history, RouterLog routerLog) {
    this.history = history;
    this.routerLog = routerLog;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    String change = history.redo();
    routerLog.write("system,info", change + " redone by " + actor.user());
    return Reply.NOTHING;
  }
}
