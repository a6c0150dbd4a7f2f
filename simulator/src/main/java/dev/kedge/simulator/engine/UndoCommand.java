package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/**
 * The command {@code /undo}, which undoes the last change, no matter who made it (see
 * routeros-behaviour.md#history).
 */
final class UndoCommand implements ConsoleCommand {
  private final History history;
  private final RouterLog routerLog;

  UndoCommand(History history, RouterLog routerLog) {
    this.history = history;
    this.routerLog = routerLog;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    String change = history.undo();
    routerLog.write("system,info", change + " undone by " + actor.user());
    return Reply.NOTHING;
  }
}
