package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.routeros.interpreter.Host.MachineRow;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.LinkedHashMap;
import java.util.List;

/** The menu {@code /system package}, which lists the one package that is installed. */
final class PackageMenu implements StateMenu {
  private final RouterProfile profile;

  PackageMenu(RouterProfile profile) {
    this.profile = profile;
  }

  @Override
  public MachineMenu read() {
    var values = new LinkedHashMap<String, String>();
    values.put("name", profile.version().isAtLeast(7, 0) ? "routeros" : "system");
    values.put("version", profile.version().text());
    return new MachineMenu(false, List.of(new MachineRow("*1", values)));
  }
}
