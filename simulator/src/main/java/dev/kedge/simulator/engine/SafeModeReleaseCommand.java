package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/**
 * The command {@code /safe-mode release}, which keeps the changes of safe mode and ends it (see
 * routeros-behaviour.md#safe-mode).
 */
final class SafeModeReleaseCommand implements ConsoleCommand {
  private final SafeMode safeMode;

  SafeModeReleaseCommand(SafeMode safeMode) {
    this.safeMode = safeMode;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    if (SafeModeMenu.isHeldBy(actor, safeMode)) {
      safeMode.release();
    }
    call.print("Releasing Safe Mode... Success!");
    return Reply.NOTHING;
  }
}
