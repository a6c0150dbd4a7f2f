package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;

/**
 * The menu {@code /system clock}, as on the manual's page "Clock" and in ntc-templates'
 * system_clock_print.
 */
final class ClockMenu implements StateMenu {
  private final RouterProfile profile;
  private final Store store;
  private final SystemClock clock;

  ClockMenu(RouterProfile profile, Store store, SystemClock clock) {
    this.profile = profile;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public MachineMenu read() {
    var values = new LinkedHashMap<String, String>();
    LocalDateTime now = clock.local();
    values.put("time", now.toLocalTime().withNano(0).format(DateTimeFormatter.ISO_LOCAL_TIME));
    values.put("date", Header.day(profile, now));
    if (Behaviour.CLOCK_TELLS_ITS_OFFSET.on()) {
      String autodetect = store.value("/system clock", "time-zone-autodetect");
      values.put("time-zone-autodetect", autodetect.isEmpty() ? "yes" : autodetect);
    }
    values.put("time-zone-name", clock.zoneName());
    if (Behaviour.CLOCK_TELLS_ITS_OFFSET.on()) {
      var rules = clock.zone().getRules();
      var offset = rules.getOffset(now);
      values.put("gmt-offset", offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
      boolean summer = rules.isDaylightSavings(now.toInstant(offset));
      values.put("dst-active", summer ? "yes" : "no");
    }
    return MachineMenu.of(values);
  }
}
