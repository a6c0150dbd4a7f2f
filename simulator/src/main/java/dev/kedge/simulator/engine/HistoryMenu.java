package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.routeros.interpreter.Host.MachineRow;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * The menu {@code /system history}, which lists the changes that can be undone (see
 * routeros-behaviour.md#history).
 */
final class HistoryMenu implements StateMenu {
  private final RouterProfile profile;
  private final History history;

  HistoryMenu(RouterProfile profile, History history) {
    this.profile = profile;
    this.history = history;
  }

  @Override
  public MachineMenu read() {
    List<MachineRow> rows = new ArrayList<>();
    for (History.Action action : history.newestFirst()) {
      rows.add(new MachineRow("*" + (rows.size() + 1), action.values(profile)));
    }
    return new MachineMenu(false, rows);
  }
}
