package dev.kedge.web;

import dev.kedge.backup.BackupRequest;
import dev.kedge.backup.BackupService;
import dev.kedge.backup.BackupStatusReport;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.errors.InvalidRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The fleet: a table of devices. Each row can start a backup and updates itself until that ends.
 */
@Controller
class FleetPages {
  private static final String ROW = "row :: row(r=${row})";

  private final FleetView fleet;
  private final BackupStatusReport coverage;
  private final Clock clock;
  private final KeyNotices keys;
  private final Devices devices;
  private final BackupService backups;

  FleetPages(
      FleetView fleet,
      BackupStatusReport coverage,
      KeyNotices keys,
      Devices devices,
      BackupService backups,
      Clock clock) {
    this.coverage = coverage;
    this.clock = clock;
    this.fleet = fleet;
    this.keys = keys;
    this.devices = devices;
    this.backups = backups;
  }

  @GetMapping("/")
  String fleet(Model model) {
    var view = fleet.view();
    var notices = new ArrayList<>(keys.now());
    if (view.problem() != null) {
      var silent = KeyNotices.silent(view.problem());
      if (!notices.contains(silent)) {
        notices.add(silent);
      }
    }
    var now = clock.instant();
    var status = coverage.now();
    model.addAttribute("percent", String.format(Locale.ROOT, "%.1f", status.percent()));
    model.addAttribute(
        "attention", status.attention().stream().map(a -> AttentionRow.of(a, now)).toList());
    model.addAttribute("notices", notices);
    model.addAttribute("rows", view.rows());
    model.addAttribute("fresh", view.fresh());
    model.addAttribute("freshHours", BackupStatusReport.FRESH.toHours());
    return "fleet";
  }

  /** Renders a row whose backup is running; when it has ended, the summary is reloaded, too. */
  @GetMapping(path = "/devices/{id}/row", headers = "HX-Request")
  String row(@PathVariable UUID id, Model model, HttpServletResponse response) {
    var row = fleet.row(devices.get(id), null);
    if (!row.attempt().running()) {
      response.setHeader("HX-Trigger", "backup-ended");
    }
    model.addAttribute("row", row);
    return ROW;
  }

  @PostMapping(path = "/devices/{id}/backups", headers = "!HX-Request")
  String backUp(@PathVariable UUID id) {
    backups.start(devices.get(id), BackupRequest.of(BackupTrigger.MANUAL));
    return "redirect:/";
  }

  /** Starts a backup; a refusal is shown in the row, next to the button that was pressed. */
  @PostMapping(path = "/devices/{id}/backups", headers = "HX-Request")
  String backUpRow(@PathVariable UUID id, Model model) {
    var device = devices.get(id);
    @Nullable String note = null;
    try {
      backups.start(device, BackupRequest.of(BackupTrigger.MANUAL));
    } catch (InvalidRequest e) {
      note = e.getMessage();
    }
    model.addAttribute("row", fleet.row(device, note));
    return ROW;
  }
}
