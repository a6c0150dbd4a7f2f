package dev.kedge.backup;

import dev.kedge.audit.Actor;
import dev.kedge.audit.Audit;
import dev.kedge.backup.Storing.Content;
import dev.kedge.backup.Storing.Work;
import dev.kedge.capture.Binary;
import dev.kedge.capture.Capture;
import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.Captures;
import dev.kedge.capture.Reading;
import dev.kedge.capture.Step;
import dev.kedge.device.Device;
import dev.kedge.device.DeviceLeases;
import dev.kedge.device.DeviceLeases.Lease;
import dev.kedge.device.Devices;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.gitstore.StoredBackup;
import dev.kedge.kms.KmsException;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.TenantDatabase;
import dev.kedge.tenancy.Tenants;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Backs up one device: lease, one SSH session in which it is read and proved, then {@link Storing}.
 *
 * <p>Each backup that a person starts runs on a virtual thread of its own; the connector bounds how
 * many routers are talked to at once.
 */
@Component
public final class Backups implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Backups.class);

  private final TenantDatabase database;
  private final Tenants tenants;
  private final Devices devices;
  private final DeviceLeases leases;
  private final Captures captures;
  private final GitStore store;
  private final Storing storing;
  private final Quarantine quarantine;
  private final Runs runs;
  private final Attempts attempts;
  private final Audit audit;
  private final Step.Listener steps;
  private final BackupMetrics metrics;
  private final Clock clock;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("backup-", 0).factory());

  Backups(
      TenantDatabase database,
      Tenants tenants,
      Devices devices,
      DeviceLeases leases,
      Captures captures,
      GitStore store,
      Storing storing,
      Quarantine quarantine,
      Runs runs,
      Attempts attempts,
      Audit audit,
      Step.Listener steps,
      BackupMetrics metrics,
      Clock clock) {
    this.database = database;
    this.tenants = tenants;
    this.devices = devices;
    this.leases = leases;
    this.captures = captures;
    this.store = store;
    this.storing = storing;
    this.quarantine = quarantine;
    this.runs = runs;
    this.attempts = attempts;
    this.audit = audit;
    this.steps = steps;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Begins a backup and returns at once; {@link Attempts} tells how it goes on.
   *
   * @return id of the attempt
   * @throws InvalidRequest if somebody works on the device already
   */
  public UUID start(Device device, Request request) {
    var work = begin(device, request);
    var tenant = BoundTenant.require();
    var actor = Actor.require();
    threads.execute(() -> BoundTenant.call(tenant, () -> actor.call(() -> finish(work))));
    return work.attempt();
  }

  /**
   * Backs up a device and waits for the end.
   *
   * @throws InvalidRequest if somebody works on the device already
   */
  public Attempt run(Device device, Request request) {
    return finish(begin(device, request));
  }

  /** The export and binary backup of a run, opened. A person who reads them is recorded. */
  public StoredBackup read(Device device, Run run) throws GitStoreException, KmsException {
    var content = storing.content(run);
    audit.record("backup.read", "run", run.id(), Audit.Outcome.SUCCESS);
    return content;
  }

  /**
   * A person takes a quarantined export for good: it becomes the device's latest backup, without a
   * binary one, and what it lacks is no failure any more.
   *
   * @throws InvalidRequest if it is decided already, or somebody works on the device
   */
  public Attempt accept(Device device, UUID quarantined) throws KmsException, GitStoreException {
    var capture = quarantine.open(device, quarantined);
    var work = begin(device, Request.of(Trigger.MANUAL));
    try (var _ = work.lease()) {
      storing.changed(
          work,
          work.latest().isPresent()
              ? Optional.of(storing.normalized(work.latest().get()))
              : Optional.empty(),
          new Content(null, capture, null, BinaryKept.NONE),
          () -> quarantine.decide(quarantined, "accepted"));
    } catch (KmsException e) {
      attempts.fail(work.attempt(), BackupFailure.of(e));
      throw e;
    } catch (GitStoreException e) {
      attempts.fail(work.attempt(), BackupFailure.of(e));
      throw e;
    } catch (RuntimeException e) {
      attempts.fail(work.attempt(), BackupFailure.internal());
      throw e;
    }
    return attempts.get(work.attempt());
  }

  /**
   * Waits for nothing: a backup that runs is abandoned, and noted as such when the device is next
   * worked on.
   */
  @Override
  public void destroy() {
    threads.shutdownNow();
  }

  private Work begin(Device device, Request request) {
    var taken = new AtomicReference<@Nullable Lease>();
    try {
      return database.transaction(
          _ -> {
            var lease =
                leases
                    .take(device.id(), "backup")
                    .orElseThrow(
                        () ->
                            InvalidRequest.conflict(
                                "A backup of " + device.name() + " is running; wait for its end."));
            taken.set(lease);
            var attempt = attempts.begin(device.id(), request, leases.node());
            if (!request
                .trigger()
                .skipsUnchanged()) { // what the queue starts is recorded when it stores
              audit.record("backup.start", "device", device.id(), Audit.Outcome.SUCCESS);
            }
            return new Work(
                device,
                request,
                attempt,
                lease,
                runs.latest(device.id()),
                tenants.settings(),
                attempts.brokeOff(device.id()));
          });
    } catch (RuntimeException e) {
      var lease = taken.get();
      if (lease != null) {
        lease
            .abandon(); // it went with the transaction, and must not be renewed for the next holder
      }
      throw e;
    }
  }

  private Attempt finish(Work work) {
    try {
      carryOut(work);
      var ended =
          database.transaction(
              _ -> {
                work.lease().close();
                return attempts.get(work.attempt());
              });
      metrics.ended(ended);
      return ended;
    } catch (RuntimeException e) {
      work.lease().abandon(); // the database is away: the lease must run out, not be renewed
      throw e;
    }
  }

  private void carryOut(Work work) {
    var device = work.device().id();
    try {
      steps.reached(Step.BEGUN, device);
      tryBackup(work).ifPresent(failure -> failed(work, failure));
    } catch (RuntimeException e) {
      log.error("Backup of device {} failed", device, e);
      attempts.fail(work.attempt(), BackupFailure.internal());
    }
  }

  /** A refused login or another host key must not be tried again by itself. */
  private void failed(Work work, BackupFailure failure) {
    log.info("Backup of device {} failed: {}", work.device().id(), failure.kind());
    database.transaction(
        _ -> {
          attempts.fail(work.attempt(), failure);
          if (failure.needsPerson()) {
            devices.stop(work.device().id(), failure.kind());
          }
          return null;
        });
  }

  private Optional<BackupFailure> tryBackup(Work work) {
    try {
      return backup(work);
    } catch (TransportException e) {
      return Optional.of(BackupFailure.of(e));
    } catch (CaptureException e) {
      return Optional.of(BackupFailure.of(e));
    } catch (KmsException e) {
      return Optional.of(BackupFailure.of(e));
    } catch (GitStoreException e) {
      return Optional.of(BackupFailure.of(e));
    }
  }

  private Optional<BackupFailure> backup(Work work)
      throws TransportException, CaptureException, KmsException, GitStoreException {
    var device = work.device();
    var latest = work.latest();
    if (latest.isPresent()) {
      // An unchanged router must not pass for backed up while its history is not there.
      store.requireHistory(BoundTenant.require(), device.id());
    }
    var before = Optional.<byte[]>empty();
    Content content;
    try (CaptureSession router = captures.open(device, work.settings().legacySsh())) {
      if (work.brokeOff()) {
        router.removeLeftovers();
      }
      var reading = router.export(latest.map(run -> run.content().exportBytes()).orElse(0));
      if (latest.isPresent() && reading instanceof Reading.Good(var capture)) {
        if (storing.holds(latest.get(), capture)) {
          if (!isBinaryDue(work, latest.get())) {
            storing.unchanged(work, latest.get(), capture);
            return Optional.empty();
          }
          before = Optional.of(capture.normalized());
        } else {
          before = Optional.of(storing.normalized(latest.get()));
          reading = router.confirm(capture, before.get());
        }
      }
      if (reading instanceof Reading.Doubtful doubtful) {
        return Optional.of(quarantine.hold(device, doubtful));
      }
      content = read(router, ((Reading.Good) reading).capture());
    }
    steps.reached(Step.CAPTURED, device.id());
    storing.changed(work, before, content, () -> {});
    return Optional.empty();
  }

  private static Content read(CaptureSession router, Capture capture)
      throws TransportException, CaptureException {
    var facts = router.facts();
    var binary = router.binaryBackup(capture.export().length);
    return new Content(
        facts,
        capture,
        binary instanceof Binary.Kept(var bytes) ? bytes : null,
        BinaryKept.of(binary));
  }

  private boolean isBinaryDue(Work work, Run latest) {
    var own = work.device().binaryEveryDays();
    var days = own != null ? own : work.settings().binaryEveryDays();
    return latest.content().committedAt().plus(Duration.ofDays(days)).isBefore(clock.instant());
  }
}
