package dev.kedge.api;

import dev.kedge.apimodel.ChangeJson;
import dev.kedge.apimodel.DiffJson;
import dev.kedge.apimodel.SnapshotJson;
import dev.kedge.apimodel.UploadJson;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.history.DiffSummary;
import dev.kedge.history.IngestResult;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.history.SnapshotUpload;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Snapshots, diffs and changes. A diff is named by its id or {@code latest}. Every reading of a
 * configuration is audited.
 */
@RestController
@RequestMapping("/api/v1/devices/{device}")
class HistoryApi {
  private static final int MAX_ROWS = 200;
  private static final int MAX_DECRYPTED = 50;

  private final Devices devices;
  private final SnapshotHistory history;
  private final AuditLog audit;

  private final SnapshotUpload uploads;
  private final Clock clock;

  HistoryApi(
      Devices devices,
      SnapshotHistory history,
      SnapshotUpload uploads,
      AuditLog audit,
      Clock clock) {
    this.devices = devices;
    this.history = history;
    this.uploads = uploads;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/snapshots")
  List<SnapshotJson> snapshots(@PathVariable String device) {
    return history.snapshots(devices.find(device).id(), MAX_ROWS).stream()
        .map(
            snapshot ->
                new SnapshotJson(
                    snapshot.id(),
                    snapshot.deviceId(),
                    snapshot.sha256(),
                    snapshot.normalizerVersion(),
                    snapshot.source().column(),
                    snapshot.version(),
                    snapshot.collectedAt()))
        .toList();
  }

  private static UploadJson json(IngestResult ingest) {
    return switch (ingest) {
      case IngestResult.New(var snapshot, _, var diff) ->
          new UploadJson("new", snapshot.id(), diff == null ? 0 : diff.changes().size());
      case IngestResult.Same _ -> new UploadJson("same", null, 0);
      case IngestResult.Late _ -> new UploadJson("late", null, 0);
    };
  }

  /**
   * Stores an export that another program read.
   *
   * @param collected when it was read; now if absent
   * @param sure whether to accept an export that lacks much of the last one
   */
  @PostMapping(
      path = "/snapshots",
      consumes = {"text/plain", "application/octet-stream"})
  UploadJson upload(
      @PathVariable String device,
      @RequestParam(required = false) @Nullable String collected,
      @RequestParam(defaultValue = "false") boolean sure,
      HttpServletRequest request)
      throws EncryptionException, IOException {
    var found = devices.find(device);
    var export = request.getInputStream().readNBytes(SnapshotUpload.MAX_SIZE + 1);
    if (export.length > SnapshotUpload.MAX_SIZE) {
      throw InvalidRequest.malformed(
          "An export of more than %d MB is not taken.".formatted(SnapshotUpload.MAX_SIZE >> 20));
    }
    return json(uploads.take(found, export, time(collected), sure));
  }

  private Instant time(@Nullable String text) {
    try {
      return text == null ? clock.instant() : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw InvalidRequest.malformed("A time is given as 2026-11-28T10:00:00Z.");
    }
  }

  @GetMapping(path = "/snapshots/{snapshot}", produces = "application/octet-stream")
  byte[] snapshot(@PathVariable String device, @PathVariable String snapshot)
      throws EncryptionException {
    var id = Ids.parse(snapshot);
    var text = history.text(devices.find(device).id(), id);
    audit.record("snapshot.read", "snapshot", id, AuditLog.Outcome.SUCCESS);
    return text;
  }

  @GetMapping("/diffs")
  List<DiffJson.Summary> diffs(@PathVariable String device) {
    return history.diffs(devices.find(device).id(), MAX_ROWS).stream().map(Json::of).toList();
  }

  /** Lists recent changes, without the unified diffs. */
  @GetMapping("/changes")
  List<DiffJson> changes(@PathVariable String device) throws EncryptionException {
    var found = devices.find(device);
    var opened = history.changes(found.id(), MAX_DECRYPTED);
    audit.record("changes.read", "device", found.id(), AuditLog.Outcome.SUCCESS);
    return opened.stream().map(Json::of).toList();
  }

  @GetMapping("/diffs/{diff}")
  DiffJson diff(@PathVariable String device, @PathVariable String diff) throws EncryptionException {
    var found = devices.find(device);
    var id = diff.equals("latest") ? latest(found) : Ids.parseOrLatest(diff);
    var opened = history.diff(found.id(), id);
    audit.record("diff.read", "diff", id, AuditLog.Outcome.SUCCESS);
    return Json.of(opened);
  }

  @GetMapping("/diffs/{diff}/changes")
  List<ChangeJson> changes(@PathVariable String device, @PathVariable String diff)
      throws EncryptionException {
    return diff(device, diff).changes();
  }

  private UUID latest(Device device) {
    return history.diffs(device.id(), 1).stream()
        .findFirst()
        .map(DiffSummary::id)
        .orElseThrow(
            () ->
                InvalidRequest.notFound(
                    "The configuration of "
                        + device.name()
                        + " has not changed since its first backup."));
  }
}
