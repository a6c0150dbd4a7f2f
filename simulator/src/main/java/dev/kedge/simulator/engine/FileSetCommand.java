package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.routeros.interpreter.RowView;

/**
 * The command {@code /file set}, which writes files that exist (see
 * routeros-behaviour.md#files-root).
 */
final class FileSetCommand implements ConsoleCommand {
  private final FlashStorage flash;

  FileSetCommand(FlashStorage flash) {
    this.flash = flash;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    for (RowView row : call.rows()) {
      flash.save(row.value("name"), FileContents.of(call));
    }
    return Reply.NOTHING;
  }
}
