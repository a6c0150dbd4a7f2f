package dev.kedge.history;

import dev.kedge.capture.GuardEntries;
import dev.kedge.capture.Plausibility;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Device;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.routeros.text.Completeness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Accepts and checks exports from elsewhere, such as a script or another tool's hook. */
@Component
public final class SnapshotUpload {
  /** Maximum size in bytes; the largest real exports have some megabytes. */
  public static final int MAX_SIZE = 16 << 20;

  private static final Duration SKEW = Duration.ofMinutes(5);

  private final SnapshotHistory history;
  private final AuditLog audit;
  private final Clock clock;

  SnapshotUpload(SnapshotHistory history, AuditLog audit, Clock clock) {
    this.history = history;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Adds an export to the device's history.
   *
   * @param isSure whether a person confirms that an implausible export is complete
   * @throws InvalidRequest if it is not complete; says why; nothing was stored
   * @throws EncryptionException if it cannot encrypt now; nothing was stored
   */
  public IngestResult take(Device device, byte[] export, Instant collectedAt, boolean isSure)
      throws EncryptionException {
    device.requireWorkedOn();
    if (collectedAt.isAfter(clock.instant().plus(SKEW))) {
      throw InvalidRequest.malformed("Its reading time is in the future; check the clock.");
    }
    var completeness = Completeness.of(export);
    if (completeness instanceof Completeness.Incomplete(var reason, var line, _)) {
      throw InvalidRequest.malformed(
          "The export is not complete: %s (line %d). Nothing was stored."
              .formatted(reason.text(), line));
    }
    if (Plausibility.lacksMenus(completeness.missingMenus(), device)) {
      throw InvalidRequest.malformed(
          "The export is not complete: it reports that menus were left out. Nothing was stored.");
    }
    if (GuardEntries.in(export)) {
      throw InvalidRequest.conflict(
          "It was read while a push was open on the router, so the configuration may have been reverted since. Nothing was stored.");
    }
    var arrival =
        IncomingSnapshot.of(
            device.id(), export, IncomingSnapshot.Source.UPLOAD, collectedAt, List.of());
    var latest = history.latest(device.id());
    var doubt = latest.flatMap(last -> Plausibility.doubt(last.text(), arrival.normalized()));
    if (doubt.isPresent() && !isSure) {
      throw InvalidRequest.conflict(
          "The export is implausible: %s. Nothing was stored; to store it anyway: sure=true"
              .formatted(doubt.get()));
    }
    var ingest = history.ingest(arrival);
    audit.record(
        ingest instanceof IngestResult.Late ? "snapshot.late" : "snapshot.upload",
        "device",
        device.id(),
        AuditLog.Outcome.SUCCESS);
    return ingest;
  }
}
