package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/** The command {@code /safe-mode toggle}, which releases a safe mode that is held, or takes it. */
final class SafeModeToggleCommand implements ConsoleCommand {
  private final SafeMode safeMode;

  SafeModeToggleCommand(SafeMode safeMode) {
    this.safeMode = safeMode;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    return safeMode.isHeldBy(actor.safeModeSession())
        ? new SafeModeReleaseCommand(safeMode).run(call, actor)
        : new SafeModeTakeCommand(safeMode).run(call, actor);
  }
}
