package dev.kedge.web;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.history.DiffSummary;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The diff of two snapshots, in words and line by line. Every reading is audited. */
@Controller
class DiffPages {
  private static final int MAX_ROWS = 200;

  private final Devices devices;
  private final SnapshotHistory history;
  private final AuditLog audit;
  private final Clock clock;

  DiffPages(Devices devices, SnapshotHistory history, AuditLog audit, Clock clock) {
    this.devices = devices;
    this.history = history;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/devices/{deviceId}/diffs/{diffId}")
  String diff(
      @PathVariable UUID deviceId,
      @PathVariable UUID diffId,
      Model model,
      HttpServletResponse response) {
    var device = devices.get(deviceId);
    model.addAttribute("deviceId", deviceId.toString());
    model.addAttribute("deviceName", device.name());
    model.addAttribute("most", SideBySideDiff.MAX_ROWS);
    try {
      var view = history.diff(deviceId, diffId);
      audit.record("diff.read", "diff", diffId, AuditLog.Outcome.SUCCESS);
      show(view.summary(), model);
      model.addAttribute("changes", view.changes());
      model.addAttribute("by", ChangePages.by(view));
      model.addAttribute("seen", view.seen());
      model.addAttribute(
          "sides",
          SideBySideDiff.of(
              history.text(deviceId, view.summary().olderSnapshot()),
              history.text(deviceId, view.summary().newerSnapshot())));
    } catch (EncryptionException e) {
      audit.record("diff.read", "diff", diffId, AuditLog.Outcome.FAILED);
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      closed(deviceId, diffId, e, model);
    }
    return "diff";
  }

  /** Shows what is known without decrypting the diff. */
  private void closed(UUID device, UUID id, EncryptionException e, Model model) {
    model.addAttribute("problem", KeyNotices.silent(String.valueOf(e.getMessage())));
    model.addAttribute("changes", List.of());
    history.diffs(device, MAX_ROWS).stream()
        .filter(diff -> diff.id().equals(id))
        .findFirst()
        .ifPresent(diff -> show(diff, model));
  }

  private void show(DiffSummary diff, Model model) {
    var push = diff.operation();
    model.addAttribute("push", push == null ? null : push.toString());
    model.addAttribute("lines", new Lines(diff.linesAdded(), diff.linesRemoved()));
    model.addAttribute("components", diff.components());
    model.addAttribute("when", TimestampView.of(diff.collectedAt(), clock.instant()));
  }
}
