package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.simulator.profile.Behaviour;

/**
 * The command {@code /safe-mode take}, which begins safe mode for a session (see
 * routeros-behaviour.md#safe-mode).
 */
final class SafeModeTakeCommand implements ConsoleCommand {
  private final SafeMode safeMode;

  SafeModeTakeCommand(SafeMode safeMode) {
    this.safeMode = safeMode;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    Object session = actor.safeModeSession();
    if (safeMode.isHeld() && !safeMode.isHeldBy(session)) {
      throw new Failure(
          "Safe Mode is taken by another user (%s). Action aborted.".formatted(safeMode.user()));
    }
    boolean pretends = actor.terminal() == null && Behaviour.EXEC_SAFE_MODE_IS_A_PRETENCE.on();
    if (!pretends) {
      // over an exec channel it reports success without holding safe mode (see
      // routeros-behaviour.md#safe-mode-exec)
      safeMode.take(session, actor.user());
    }
    call.print("Taking Safe Mode session... Success!");
    return Reply.NOTHING;
  }
}
