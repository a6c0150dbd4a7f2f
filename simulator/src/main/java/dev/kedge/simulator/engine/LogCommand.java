package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/** The commands of {@code /log}, which write an entry of the severity that their name says. */
final class LogCommand implements ConsoleCommand {
  private final Journal journal;

  LogCommand(Journal journal) {
    this.journal = journal;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    journal.write("script," + call.verb(), String.join(" ", call.words()));
    return Reply.NOTHING;
  }
}
