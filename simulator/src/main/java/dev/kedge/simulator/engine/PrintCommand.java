package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.simulator.facts.MenuForms;
import dev.kedge.simulator.profile.RouterProfile;
import org.jspecify.annotations.Nullable;

/** The command {@code print} of every menu. */
final class PrintCommand implements ConsoleCommand {
  private final RouterProfile profile;
  private final Printer printer;
  private final StateMenus menus;

  PrintCommand(RouterProfile profile, Printer printer, StateMenus menus) {
    this.profile = profile;
    this.printer = printer;
    this.menus = menus;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    String component = call.menu().component();
    @Nullable MachineMenu state = menus.read(component, actor);
    boolean single =
        state != null
            ? state.single()
            : MenuForms.isSingle(component, Versions.of(profile.version()));
    return printer.print(call, single);
  }
}
