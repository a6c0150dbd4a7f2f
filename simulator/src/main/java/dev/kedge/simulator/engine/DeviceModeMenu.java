package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.simulator.profile.DeviceMode;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.LinkedHashMap;
import java.util.Locale;

/** The menu {@code /system device-mode} (see routeros-behaviour.md#device-mode). */
final class DeviceModeMenu implements StateMenu {
  private final RouterProfile profile;
  private final Access access;

  DeviceModeMenu(RouterProfile profile, Access access) {
    this.profile = profile;
    this.access = access;
  }

  @Override
  public MachineMenu read() {
    var values = new LinkedHashMap<String, String>();
    // a flag in addition to the mode (see routeros-behaviour.md#device-flagged)
    var flagged = profile.deviceMode() == DeviceMode.FLAGGED;
    var mode = flagged ? DeviceMode.ADVANCED : profile.deviceMode();
    values.put("mode", mode.name().toLowerCase(Locale.ROOT));
    values.put("flagged", flagged ? "yes" : "no");
    values.put("scheduler", access.allowsScheduler() ? "yes" : "no");
    values.put("fetch", access.allowsScheduler() ? "yes" : "no");
    return MachineMenu.of(values);
  }
}
