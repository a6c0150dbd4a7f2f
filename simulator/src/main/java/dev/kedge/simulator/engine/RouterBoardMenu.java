package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.LinkedHashMap;

/** The menu {@code /system routerboard}: model, serial number and firmware. */
final class RouterBoardMenu implements StateMenu {
  private final RouterProfile profile;

  RouterBoardMenu(RouterProfile profile) {
    this.profile = profile;
  }

  @Override
  public MachineMenu read() {
    var values = new LinkedHashMap<String, String>();
    values.put("routerboard", profile.isRouterBoard() ? "yes" : "no");
    if (profile.isRouterBoard()) {
      boolean seven = profile.version().isAtLeast(7, 0);
      values.put("model", profile.unit().board());
      values.put("serial-number", profile.unit().serialNumber());
      values.put("firmware-type", seven ? "al64v2" : "ar9344");
      values.put("factory-firmware", seven ? "7.4" : "3.41");
      values.put("current-firmware", profile.version().text());
      values.put("upgrade-firmware", profile.version().text());
    }
    return MachineMenu.of(values);
  }
}
