package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.routeros.interpreter.Host.MachineRow;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The menu {@code /log}, which lists the entries of the router's log. */
final class LogMenu implements StateMenu {
  private final RouterProfile profile;
  private final RouterLog routerLog;
  private final SystemClock clock;

  LogMenu(RouterProfile profile, RouterLog routerLog, SystemClock clock) {
    this.profile = profile;
    this.routerLog = routerLog;
    this.clock = clock;
  }

  @Override
  public MachineMenu read() {
    List<MachineRow> rows = new ArrayList<>();
    for (RouterLog.Entry entry : routerLog.entries()) {
      var values = new LinkedHashMap<String, String>();
      values.put("time", LogTime.of(profile, entry.time(), clock.local()));
      values.put("topics", entry.topics());
      values.put("message", entry.message());
      rows.add(new MachineRow(entry.id(), values));
    }
    return new MachineMenu(false, rows);
  }
}
