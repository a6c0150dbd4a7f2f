package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.routeros.interpreter.Host.MachineRow;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The menu {@code /system script job}, which lists the scripts that run in the background. */
final class JobMenu implements StateMenu {
  private final RouterProfile profile;
  private final Jobs jobs;

  JobMenu(RouterProfile profile, Jobs jobs) {
    this.profile = profile;
    this.jobs = jobs;
  }

  @Override
  public MachineMenu read() {
    List<MachineRow> rows = new ArrayList<>();
    for (Jobs.Job job : Behaviour.JOBS_ARE_LISTED.on() ? jobs.running() : List.<Jobs.Job>of()) {
      var values = new LinkedHashMap<String, String>();
      values.put("owner", job.owner);
      values.put("script", job.script);
      values.put("type", job.type);
      values.put("started", Header.date(profile, job.started));
      rows.add(new MachineRow(job.id, values));
    }
    return new MachineMenu(false, rows);
  }
}
