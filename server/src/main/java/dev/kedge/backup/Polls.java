package dev.kedge.backup;

import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.Captures;
import dev.kedge.capture.Reading;
import dev.kedge.capture.Trace;
import dev.kedge.device.Device;
import dev.kedge.device.DeviceLeases;
import dev.kedge.device.DeviceLogins;
import dev.kedge.history.Arrival;
import dev.kedge.history.History;
import dev.kedge.history.History.Latest;
import dev.kedge.history.Ingest;
import dev.kedge.kms.KmsException;
import dev.kedge.tenancy.Tenants;
import dev.kedge.transport.TransportException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads a router for changes between its backups: the export alone, no binary backup, nothing into
 * git. What fails here is told by the next backup, too; a change is backed up soon.
 */
@Component
public final class Polls {
  private static final Logger log = LoggerFactory.getLogger(Polls.class);

  private final Captures captures;
  private final DeviceLogins logins;
  private final DeviceLeases leases;
  private final History history;
  private final Quarantine quarantine;
  private final Tenants tenants;
  private final MeterRegistry registry;

  Polls(
      Captures captures,
      DeviceLogins logins,
      DeviceLeases leases,
      History history,
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

  /** What a poll came to. */
  public enum Outcome {
    CHANGED,
    SAME,
    /** Something else works on the device. */
    BUSY,
    FAILED
  }

  /** Reads the router once. */
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
    try (var _ = lease.get()) {
      return history.ingest(arrival(device)) instanceof Ingest.New ? Outcome.CHANGED : Outcome.SAME;
    } catch (TransportException e) {
      return failed(device, BackupFailure.of(e));
    } catch (CaptureException e) {
      return failed(device, BackupFailure.of(e));
    } catch (KmsException e) {
      return failed(device, BackupFailure.of(e));
    } catch (Held e) {
      return failed(device, e.failure);
    }
  }

  /** It was doubtful, and put apart. */
  private static final class Held extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient BackupFailure failure;

    Held(BackupFailure failure) {
      super(failure.kind());
      this.failure = failure;
    }
  }

  private Arrival arrival(Device device)
      throws TransportException, CaptureException, KmsException, Held {
    var legacy = tenants.settingsForWork().legacySsh();
    var latest = history.latest(device.id());
    try (CaptureSession router = captures.open(device, logins.of(device.id()), legacy)) {
      var reading =
          router.export(
              latest.map(last -> last.text().length).orElse(0),
              latest.map(Latest::sha256).orElse(""));
      if (reading instanceof Reading.Good(var capture) && isChange(latest, capture.sha256())) {
        reading = router.confirm(capture, latest.get().text());
      }
      if (!(reading instanceof Reading.Good(var capture))) {
        throw new Held(quarantine.hold(device, (Reading.Doubtful) reading));
      }
      var traces =
          isChange(latest, capture.sha256())
              ? router.traces(latest.get().snapshot().collectedAt())
              : List.<Trace>of();
      return Storing.arrival(device.id(), capture, Arrival.Source.POLL, traces);
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
