package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import org.jspecify.annotations.Nullable;

/**
 * A command that the router carries out itself, unlike commands over rows of configuration. For one
 * turn.
 */
interface ConsoleCommand {
  /**
   * Carries the command out.
   *
   * @return its value; null when it is an ordinary command over rows after all
   * @throws Failure in the router's words
   */
  @Nullable Reply run(Call call, Actor actor);
}
