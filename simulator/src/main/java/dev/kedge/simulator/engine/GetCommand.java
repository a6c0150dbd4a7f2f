package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.simulator.facts.MenuForms;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code get} without a property, in every menu of configuration: its value is an array
 * of all properties (see routeros-behaviour.md#get-row).
 */
final class GetCommand implements ConsoleCommand {
  private final RouterProfile profile;
  private final StateMenus menus;

  GetCommand(RouterProfile profile, StateMenus menus) {
    this.profile = profile;
    this.menus = menus;
  }

  @Override
  public @Nullable Reply run(Call call, Actor actor) {
    String component = call.menu().component();
    boolean single = MenuForms.isSingle(component, Versions.of(profile.version()));
    long words = call.parts().stream().filter(part -> part.equals() == 0).count();
    if (menus.read(component, actor) != null
        || !call.names().isEmpty()
        || words != (single ? 0 : 1)) {
      return null;
    }
    List<RowView> rows = single ? call.matching() : call.rows();
    return rows.size() == 1 ? new Reply(Printer.asValue(rows)) : null;
  }
}
