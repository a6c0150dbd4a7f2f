package dev.kedge.history;

import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureService;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.PreviousExport;
import dev.kedge.capture.RouterActivity;
import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.history.SnapshotHistory.Latest;
import dev.kedge.inventory.Device;
import dev.kedge.platform.errors.Failure;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.transport.TransportException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads a router for changes between its backups: only the export, no binary backup, no commit. The
 * next backup reports the same failures; a change is backed up soon.
 */
@Component
public final class ConfigurationPoll {
  private static final Logger log = LoggerFactory.getLogger(ConfigurationPoll.class);

  private final CaptureService captures;
  private final DeviceCredentials logins;
  private final DeviceLeases leases;
  private final SnapshotHistory history;
  private final Quarantine quarantine;
  private final Tenants tenants;
  private final MeterRegistry registry;

  ConfigurationPoll(
      CaptureService captures,
      DeviceCredentials logins,
      DeviceLeases leases,
      SnapshotHistory history,
      Quarantine quarantine,
      Tenants tenants,
      MeterRegistry registry) {
    this.captures = captures;
    this.logins = logins;
    this.leases = leases;
    this.history = history;
    this.quarantine = quarantine;
    this.tenants = tenants;
    this.registry = registry;
  }

  /** Result of a poll. */
  public enum Outcome {
    CHANGED,
    SAME,
    /** Another task is running on the device. */
    BUSY,
    FAILED
  }

  public Outcome poll(Device device) {
    var outcome = read(device);
    registry.counter("kedge.polls", "outcome", outcome.name().toLowerCase(Locale.ROOT)).increment();
    return outcome;
  }

  private Outcome read(Device device) {
    var lease = leases.take(device.id(), "poll");
    if (lease.isEmpty()) {
      return Outcome.BUSY;
    }
    try (var held = lease.get()) {
      return history.ingest(arrival(device, held.ofCommands())) instanceof IngestResult.New
          ? Outcome.CHANGED
          : Outcome.SAME;
    } catch (Failure | Lease.Lost e) {
      log.info("Device {} was not read for changes: {}", device.id(), BackupFailure.of(e).kind());
      return Outcome.FAILED;
    }
  }

  private IncomingSnapshot arrival(Device device, Lease lease)
      throws TransportException, CaptureException, QuarantinedException, EncryptionException {
    var legacy = tenants.settingsForWork().legacySsh();
    var latest = history.latest(device.id());
    var previous = new PreviousSnapshot(latest);
    try (CaptureSession router = captures.open(device, logins.of(device.id()), legacy, lease)) {
      var reading = quarantine.admit(device, router.export(previous));
      var activity =
          latest.isEmpty() || previous.isSameAs(reading)
              ? List.<RouterActivity>of()
              : router.activity(latest.get().snapshot().collectedAt());
      return IncomingSnapshot.of(device.id(), reading, IncomingSnapshot.Source.POLL, activity);
    }
  }

  /** The latest snapshot, as what the router's export is compared with. */
  private record PreviousSnapshot(Optional<Latest> latest)
      implements PreviousExport<RuntimeException> {
    @Override
    public int bytes() {
      return latest.map(last -> last.text().length).orElse(0);
    }

    @Override
    public String sha256() {
      return latest.map(Latest::sha256).orElse("");
    }

    @Override
    public Optional<byte[]> normalized() {
      return latest.map(Latest::text);
    }

    @Override
    public boolean mayShrink() {
      return false;
    }
  }
}
