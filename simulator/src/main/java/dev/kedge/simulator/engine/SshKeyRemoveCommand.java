package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/** The command {@code /user ssh-keys remove}. */
final class SshKeyRemoveCommand implements ConsoleCommand {
  private final Users users;

  SshKeyRemoveCommand(Users users) {
    this.users = users;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    call.rows().forEach(row -> users.removeKey(row.id()));
    return Reply.NOTHING;
  }
}
