package dev.kedge.web;

import dev.kedge.backup.QuarantineAcceptance;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.history.Quarantine;
import dev.kedge.history.QuarantinedExport;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Suspicious exports, which a person accepts or discards. */
@Controller
class QuarantinePages {
  private final Quarantine quarantine;
  private final QuarantineAcceptance acceptance;
  private final Devices devices;
  private final Clock clock;

  QuarantinePages(
      Quarantine quarantine, QuarantineAcceptance acceptance, Devices devices, Clock clock) {
    this.quarantine = quarantine;
    this.acceptance = acceptance;
    this.devices = devices;
    this.clock = clock;
  }

  record Row(QuarantinedExport capture, String device, TimestampView when) {}

  @GetMapping("/quarantine")
  String list(Model model) {
    var names = devices.all().stream().collect(Collectors.toMap(Device::id, Device::name));
    var now = clock.instant();
    model.addAttribute(
        "rows",
        quarantine.list().stream()
            .map(
                c ->
                    new Row(
                        c,
                        names.getOrDefault(c.deviceId(), ""),
                        TimestampView.of(c.collectedAt(), now)))
            .toList());
    return "quarantine";
  }

  @PostMapping("/quarantine/{id}/accept")
  String accept(@PathVariable UUID id) throws EncryptionException, GitStoreException {
    var capture = quarantine.get(id);
    acceptance.accept(devices.get(capture.deviceId()), id);
    return "redirect:/quarantine";
  }

  @PostMapping("/quarantine/{id}/discard")
  String discard(@PathVariable UUID id) {
    quarantine.discard(id);
    return "redirect:/quarantine";
  }
}
