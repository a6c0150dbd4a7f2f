package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.LinkedHashMap;

/** The menu {@code /system license}. */
final class LicenseMenu implements StateMenu {
  private final RouterProfile profile;

  LicenseMenu(RouterProfile profile) {
    this.profile = profile;
  }

  @Override
  public MachineMenu read() {
    var values = new LinkedHashMap<String, String>();
    boolean chr = profile.unit().board().equals("CHR");
    values.put(chr ? "system-id" : "software-id", profile.unit().softwareId());
    values.put(chr ? "level" : "nlevel", chr ? "free" : "5");
    return MachineMenu.of(values);
  }
}
