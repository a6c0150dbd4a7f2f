package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/**
 * The command {@code /redo}, which repeats the change that was undone last (see
 * routeros-behaviour.md#history).
 */
final class RedoCommand implements ConsoleCommand {
  private final History history;
  private final Journal journal;

  RedoCommand(History history, Journal journal) {
    this.history = history;
    this.journal = journal;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    String change = history.redo();
    journal.write("system,info", change + " redone by " + actor.user());
    return Reply.NOTHING;
  }
}
