package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.simulator.profile.Fault;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code /system reset-configuration}, which may run a file after the reboot (see
 * routeros-behaviour.md#reset-asks).
 */
final class ResetConfigurationCommand implements ConsoleCommand {
  private final RouterParts parts;

  ResetConfigurationCommand(RouterParts parts) {
    this.parts = parts;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    @Nullable String runAfter = call.value("run-after-reset");
    byte @Nullable [] script = runAfter == null ? null : parts.files().read(runAfter);
    parts.store().reset();
    // the licence is shown again (see routeros-behaviour.md#first-login)
    parts.conditions().add(Fault.FIRST_LOGIN);
    parts.powerCycle().goDown(false);
    if (script != null) {
      String text = new String(script, StandardCharsets.ISO_8859_1);
      parts
          .time()
          .in(
              parts.profile().hardware().boot().plusSeconds(1),
              () -> parts.background().start(text, actor, "reset", "reset"));
    }
    throw new ExecutionTurns.Stopped();
  }
}
