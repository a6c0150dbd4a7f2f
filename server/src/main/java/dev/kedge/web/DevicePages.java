package dev.kedge.web;

import dev.kedge.backup.BackupAttempts;
import dev.kedge.backup.BackupRuns;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.inventory.Devices;
import dev.kedge.schedule.Schedules;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The timeline of one device. */
@Controller
class DevicePages {
  /** Maximum number each of runs, attempts and diffs. */
  private static final int MAX_ROWS = 200;

  private final Devices devices;
  private final FleetView fleet;
  private final BackupRuns runs;
  private final BackupAttempts attempts;
  private final SnapshotHistory history;
  private final Schedules schedules;
  private final Clock clock;

  DevicePages(
      Devices devices,
      FleetView fleet,
      BackupRuns runs,
      BackupAttempts attempts,
      SnapshotHistory history,
      Schedules schedules,
      Clock clock) {
    this.schedules = schedules;
    this.devices = devices;
    this.fleet = fleet;
    this.runs = runs;
    this.attempts = attempts;
    this.history = history;
    this.clock = clock;
  }

  @GetMapping("/devices/{id}")
  String device(@PathVariable UUID id, Model model) {
    var device = devices.get(id);
    var ofRuns = runs.of(id, MAX_ROWS);
    var ofAttempts = attempts.of(id, MAX_ROWS);
    var key = device.hostKey();
    model.addAttribute("device", fleet.row(device, null));
    model.addAttribute("hostKey", key == null ? null : key.algorithm() + " " + key.fingerprint());
    model.addAttribute(
        "entries", Timeline.of(ofRuns, ofAttempts, history.diffs(id, MAX_ROWS), clock.instant()));
    var plan = schedules.of(id);
    model.addAttribute("schedule", plan.enabled() ? plan.cron().reading() + " (UTC)" : "off");
    model.addAttribute(
        "due",
        plan.enabled()
            ? TimestampView.of(
                schedules.due(id).orElse(plan.next(id, clock.instant())), clock.instant())
            : null);
    model.addAttribute("most", MAX_ROWS);
    model.addAttribute("cut", ofRuns.size() == MAX_ROWS || ofAttempts.size() == MAX_ROWS);
    return "device";
  }
}
