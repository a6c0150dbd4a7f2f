package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.LinkedHashMap;

/** The menu {@code /system package update}. */
final class PackageUpdateMenu implements StateMenu {
  private final RouterProfile profile;

  PackageUpdateMenu(RouterProfile profile) {
    this.profile = profile;
  }

  @Override
  public MachineMenu read() {
    var values = new LinkedHashMap<String, String>();
    values.put("channel", "stable");
    values.put("installed-version", profile.version().text());
    return MachineMenu.of(values);
  }
}
