package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/**
 * The command {@code /undo}, which takes back the last change, whoever made it (see
 * routeros-behaviour.md#history).
 */
final class UndoCommand implements ConsoleCommand {
  private final History history;
  private final Journal journal;

  UndoCommand(History history, Journal journal) {
    this.history = history;
    this.journal = journal;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    String change = history.undo();
    journal.write("system,info", change + " undone by " + actor.user());
    return Reply.NOTHING;
  }
}
