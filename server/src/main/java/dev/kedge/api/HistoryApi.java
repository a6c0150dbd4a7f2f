package dev.kedge.api;

import dev.kedge.audit.Audit;
import dev.kedge.device.Device;
import dev.kedge.device.Devices;
import dev.kedge.history.ChangeView;
import dev.kedge.history.DiffSummary;
import dev.kedge.history.DiffView;
import dev.kedge.history.History;
import dev.kedge.history.Snapshot;
import dev.kedge.kms.KmsException;
import dev.kedge.tenancy.InvalidRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Snapshots, diffs and changes. A diff is named by its id or {@code latest}; reading configuration
 * is recorded.
 */
@RestController
@RequestMapping("/api/v1/devices/{device}")
class HistoryApi {
  private static final int MOST = 200;
  private static final int MOST_OPENED = 50;

  private final Devices devices;
  private final History history;
  private final Audit audit;

  HistoryApi(Devices devices, History history, Audit audit) {
    this.devices = devices;
    this.history = history;
    this.audit = audit;
  }

  @GetMapping("/snapshots")
  List<Snapshot> snapshots(@PathVariable String device) {
    return history.snapshots(devices.find(device).id(), MOST);
  }

  @GetMapping(path = "/snapshots/{snapshot}", produces = "application/octet-stream")
  byte[] snapshot(@PathVariable String device, @PathVariable String snapshot) throws KmsException {
    var id = Ids.parse(snapshot);
    var text = history.text(devices.find(device).id(), id);
    audit.record("snapshot.read", "snapshot", id, Audit.Outcome.SUCCESS);
    return text;
  }

  @GetMapping("/diffs")
  List<DiffSummary> diffs(@PathVariable String device) {
    return history.diffs(devices.find(device).id(), MOST);
  }

  /** What changed lately, without the unified texts. */
  @GetMapping("/changes")
  List<DiffView> changes(@PathVariable String device) throws KmsException {
    var found = devices.find(device);
    var opened = history.changes(found.id(), MOST_OPENED);
    audit.record("changes.read", "device", found.id(), Audit.Outcome.SUCCESS);
    return opened;
  }

  @GetMapping("/diffs/{diff}")
  DiffView diff(@PathVariable String device, @PathVariable String diff) throws KmsException {
    var found = devices.find(device);
    var id = diff.equals("latest") ? latest(found) : Ids.parseOrLatest(diff);
    var opened = history.diff(found.id(), id);
    audit.record("diff.read", "diff", id, Audit.Outcome.SUCCESS);
    return opened;
  }

  @GetMapping("/diffs/{diff}/changes")
  List<ChangeView> changes(@PathVariable String device, @PathVariable String diff)
      throws KmsException {
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
