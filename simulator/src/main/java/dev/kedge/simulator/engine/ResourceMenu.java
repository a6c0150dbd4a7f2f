package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.routeros.interpreter.TimeValue;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.LinkedHashMap;

/** The menu {@code /system resource}: version, uptime, memory, processor and flash. */
final class ResourceMenu implements StateMenu {
  private final RouterProfile profile;
  private final PowerState power;
  private final FlashStorage flash;

  ResourceMenu(RouterProfile profile, PowerState power, FlashStorage flash) {
    this.profile = profile;
    this.power = power;
    this.flash = flash;
  }

  @Override
  public MachineMenu read() {
    boolean seven = profile.version().isAtLeast(7, 0);
    var values = new LinkedHashMap<String, String>();
    values.put("uptime", TimeValue.format(power.uptime()));
    values.put("version", profile.version().text() + " (stable)");
    values.put("build-time", seven ? "2024-11-26 12:09:40" : "Nov/26/2024 12:09:40");
    values.put("factory-software", seven ? "7.4" : "6.40");
    values.put("free-memory", seven ? "864127385" : "91540684");
    values.put("total-memory", seven ? "1073741824" : "134217728");
    values.put("cpu", seven ? "ARM64" : "MIPS 74Kc V4.12");
    values.put("cpu-count", seven ? "4" : "1");
    values.put("cpu-frequency", seven ? "1400MHz" : "600MHz");
    values.put("cpu-load", "2%");
    values.put("free-hdd-space", Long.toString(flash.free()));
    values.put("total-hdd-space", Long.toString(profile.hardware().flashBytes()));
    values.put("write-sect-since-reboot", "176");
    values.put("write-sect-total", "15565");
    values.put("architecture-name", seven ? "arm64" : "mipsbe");
    values.put("board-name", profile.unit().board());
    values.put("platform", "MikroTik");
    return MachineMenu.of(values);
  }
}
