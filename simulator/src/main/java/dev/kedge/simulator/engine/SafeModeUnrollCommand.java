package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;

/**
 * The command {@code /safe-mode unroll}, which reverts the changes of safe mode and ends it (see
 * routeros-behaviour.md#safe-mode).
 */
final class SafeModeUnrollCommand implements ConsoleCommand {
  private final SafeMode safeMode;

  SafeModeUnrollCommand(SafeMode safeMode) {
    this.safeMode = safeMode;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    if (SafeModeMenu.isHeldBy(actor, safeMode)) {
      safeMode.unroll();
    }
    call.print("Unrolling Safe Mode... Success!");
    return Reply.NOTHING;
  }
}
