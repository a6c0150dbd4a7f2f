package dev.kedge.api;

import dev.kedge.apimodel.AttemptJson;
import dev.kedge.apimodel.BackupForm;
import dev.kedge.apimodel.RunJson;
import dev.kedge.backup.BackupAttempts;
import dev.kedge.backup.BackupRequest;
import dev.kedge.backup.BackupRun;
import dev.kedge.backup.BackupRuns;
import dev.kedge.backup.BackupService;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.gitstore.StoredBackup;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.errors.InvalidRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Backups: start and follow them, list and read stored ones. A run is named by its id or {@code
 * latest}.
 */
@RestController
@RequestMapping("/api/v1")
class BackupApi {
  private static final int MAX_ROWS = 200;

  private final Devices devices;
  private final BackupService backups;
  private final BackupAttempts attempts;
  private final BackupRuns runs;

  BackupApi(Devices devices, BackupService backups, BackupAttempts attempts, BackupRuns runs) {
    this.devices = devices;
    this.backups = backups;
    this.attempts = attempts;
    this.runs = runs;
  }

  @PostMapping("/devices/{device}/backups")
  @ResponseStatus(HttpStatus.ACCEPTED)
  AttemptJson start(
      @PathVariable String device, @RequestBody(required = false) @Nullable BackupForm wanted) {
    var label = wanted == null ? null : wanted.label();
    var request =
        label == null ? BackupRequest.of(BackupTrigger.MANUAL) : BackupRequest.checkpoint(label);
    return Json.of(attempts.get(backups.start(devices.find(device), request)));
  }

  @GetMapping("/attempts/{attempt}")
  AttemptJson attempt(@PathVariable String attempt) {
    return Json.of(attempts.get(Ids.parse(attempt)));
  }

  @GetMapping("/devices/{device}/attempts")
  List<AttemptJson> attempts(@PathVariable String device) {
    return attempts.of(devices.find(device).id(), MAX_ROWS).stream().map(Json::of).toList();
  }

  @GetMapping("/devices/{device}/runs")
  List<RunJson> runs(@PathVariable String device) {
    return runs.of(devices.find(device).id(), MAX_ROWS).stream().map(Json::of).toList();
  }

  @GetMapping("/devices/{device}/runs/{run}")
  RunJson run(@PathVariable String device, @PathVariable String run) {
    return Json.of(run(devices.find(device), run));
  }

  @GetMapping(
      path = "/devices/{device}/runs/{run}/export.rsc",
      produces = "application/octet-stream")
  byte[] export(@PathVariable String device, @PathVariable String run)
      throws GitStoreException, EncryptionException {
    return read(device, run).export();
  }

  @GetMapping(
      path = "/devices/{device}/runs/{run}/backup.bin",
      produces = "application/octet-stream")
  byte[] binary(@PathVariable String device, @PathVariable String run)
      throws GitStoreException, EncryptionException {
    return read(device, run)
        .binary()
        .orElseThrow(
            () ->
                InvalidRequest.notFound(
                    "This run has no binary backup; its export is there. Why: kedge backup list"));
  }

  private StoredBackup read(String words, String run)
      throws GitStoreException, EncryptionException {
    var device = devices.find(words);
    return backups.read(device, run(device, run));
  }

  private BackupRun run(Device device, String run) {
    if (run.equals("latest")) {
      return runs.latest(device.id())
          .orElseThrow(
              () ->
                  InvalidRequest.notFound(
                      device.name()
                          + " has no backup yet. See: kedge backup run "
                          + device.name()));
    }
    return runs.get(device.id(), Ids.parseOrLatest(run));
  }
}
