package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/** The command {@code /file remove}. */
final class FileRemoveCommand implements ConsoleCommand {
  private final Files files;

  FileRemoveCommand(Files files) {
    this.files = files;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    call.rows().forEach(row -> files.remove(row.value("name")));
    return Reply.NOTHING;
  }
}
