package dev.kedge.api;

import dev.kedge.apimodel.AttemptJson;
import dev.kedge.apimodel.QuarantinedExportJson;
import dev.kedge.backup.QuarantineAcceptance;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.history.Quarantine;
import dev.kedge.inventory.Devices;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Suspicious exports in quarantine: list, read, accept, discard. */
@RestController
@RequestMapping("/api/v1/quarantine")
class QuarantineApi {
  private final Devices devices;
  private final QuarantineAcceptance acceptance;
  private final Quarantine quarantine;

  QuarantineApi(Devices devices, QuarantineAcceptance acceptance, Quarantine quarantine) {
    this.devices = devices;
    this.acceptance = acceptance;
    this.quarantine = quarantine;
  }

  @GetMapping
  List<QuarantinedExportJson> list() {
    return quarantine.list().stream()
        .map(
            export ->
                new QuarantinedExportJson(
                    export.id(),
                    export.deviceId(),
                    export.kind(),
                    export.reason(),
                    export.exportBytes(),
                    export.state(),
                    export.timesSeen(),
                    export.collectedAt()))
        .toList();
  }

  @GetMapping(path = "/{id}/export.rsc", produces = "application/octet-stream")
  byte[] export(@PathVariable String id) throws EncryptionException {
    return quarantine.read(Ids.parse(id));
  }

  @PostMapping("/{id}/accept")
  AttemptJson accept(@PathVariable String id) throws EncryptionException, GitStoreException {
    var capture = quarantine.get(Ids.parse(id));
    return Json.of(acceptance.accept(devices.get(capture.deviceId()), capture.id()));
  }

  @PostMapping("/{id}/discard")
  Map<String, String> discard(@PathVariable String id) {
    quarantine.discard(Ids.parse(id));
    return Map.of();
  }
}
