package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/** The commands of {@code /log}, which write an entry with the severity of their name. */
final class LogCommand implements ConsoleCommand {
  private final RouterLog routerLog;

  LogCommand(RouterLog routerLog) {
    this.routerLog = routerLog;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    routerLog.write("script," + call.verb(), String.join(" ", call.words()));
    return Reply.NOTHING;
  }
}
