package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/** The command {@code /system script job remove}, which stops scripts in the background. */
final class JobRemoveCommand implements ConsoleCommand {
  private final Jobs jobs;

  JobRemoveCommand(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    call.rows().forEach(row -> jobs.stop(row.id()));
    return Reply.NOTHING;
  }
}
