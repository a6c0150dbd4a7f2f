package dev.kedge.web;

import dev.kedge.backup.Attempts;
import dev.kedge.backup.Runs;
import dev.kedge.device.Devices;
import dev.kedge.history.History;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The timeline of one device. */
@Controller
class DevicePages {
  /** Of runs, of attempts and of diffs. */
  private static final int MOST = 200;

  private final Devices devices;
  private final Fleet fleet;
  private final Runs runs;
  private final Attempts attempts;
  private final History history;
  private final Clock clock;

  DevicePages(
      Devices devices, Fleet fleet, Runs runs, Attempts attempts, History history, Clock clock) {
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
    var ofRuns = runs.of(id, MOST);
    var ofAttempts = attempts.of(id, MOST);
    var key = device.hostKey();
    model.addAttribute("device", fleet.row(device, null));
    model.addAttribute("hostKey", key == null ? null : key.algorithm() + " " + key.fingerprint());
    model.addAttribute(
        "entries", Timeline.of(ofRuns, ofAttempts, history.diffs(id, MOST), clock.instant()));
    model.addAttribute("most", MOST);
    model.addAttribute("cut", ofRuns.size() == MOST || ofAttempts.size() == MOST);
    return "device";
  }
}
