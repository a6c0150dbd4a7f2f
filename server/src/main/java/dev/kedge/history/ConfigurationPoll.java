package dev.kedge.history;

import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureService;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.ExportReading;
import dev.kedge.capture.RouterActivity;
import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.history.SnapshotHistory.Latest;
import dev.kedge.inventory.Device;
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
    /** Something else works on the device. */
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
    } catch (TransportException e) {
      return failed(device, BackupFailure.of(e));
    } catch (CaptureException e) {
      return failed(device, BackupFailure.of(e));
    } catch (EncryptionException e) {
      return failed(device, BackupFailure.of(e));
    } catch (Lease.Lost e) {
      return failed(device, BackupFailure.abandoned());
    } catch (Held e) {
      return failed(device, e.failure);
    }
  }

  /** Signals that the export was suspicious and is in quarantine. */
  private static final class Held extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient BackupFailure failure;

    Held(BackupFailure failure) {
      super(failure.kind());
      this.failure = failure;
    }
  }

  private IncomingSnapshot arrival(Device device, Lease lease)
      throws TransportException, CaptureException, EncryptionException, Held {
    var legacy = tenants.settingsForWork().legacySsh();
    var latest = history.latest(device.id());
    try (CaptureSession router = captures.open(device, logins.of(device.id()), legacy, lease)) {
      var reading =
          router.export(
              latest.map(last -> last.text().length).orElse(0),
              latest.map(Latest::sha256).orElse(""));
      if (reading instanceof ExportReading.Good(var capture)
          && isChange(latest, capture.sha256())) {
        reading = router.confirm(capture, latest.get().text());
      }
      if (!(reading instanceof ExportReading.Good(var capture))) {
        throw new Held(quarantine.hold(device, (ExportReading.Doubtful) reading));
      }
      var traces =
          isChange(latest, capture.sha256())
              ? router.traces(latest.get().snapshot().collectedAt())
              : List.<RouterActivity>of();
      return IncomingSnapshot.of(device.id(), capture, IncomingSnapshot.Source.POLL, traces);
    }
  }

  private static boolean isChange(Optional<Latest> latest, String sha256) {
    return latest.isPresent() && !latest.get().sha256().equals(sha256);
  }

  private static Outcome failed(Device device, BackupFailure failure) {
    log.info("Device {} was not read for changes: {}", device.id(), failure.kind());
    return Outcome.FAILED;
  }
}
