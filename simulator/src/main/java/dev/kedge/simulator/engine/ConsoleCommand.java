package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import org.jspecify.annotations.Nullable;

/**
 * A command that the router runs itself, unlike commands over rows of configuration. Used only
 * within a turn.
 */
interface ConsoleCommand {
  /**
   * Runs the command.
   *
   * @return its value; null if it is an ordinary command over rows after all
   * @throws Failure in the router's words
   */
  @Nullable Reply run(Call call, Actor actor);
}
