package dev.kedge.backup;

import dev.kedge.backup.BackupRecorder.Before;
import dev.kedge.backup.BackupRecorder.Content;
import dev.kedge.capture.BackupStep;
import dev.kedge.capture.Binary;
import dev.kedge.capture.Capture;
import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureService;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.ExportReading;
import dev.kedge.capture.RouterActivity;
import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.gitstore.StoredBackup;
import dev.kedge.history.BackupFailure;
import dev.kedge.history.Quarantine;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceLifecycle;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantSettings;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Backs up one device: takes its lease, reads and checks it in one SSH session, and stores the
 * result with {@link BackupRecorder}.
 *
 * <p>Each backup that a person starts has its own virtual thread; the connector limits the number
 * of open connections.
 */
@Component
public final class BackupService implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(BackupService.class);

  private final TenantDatabase database;
  private final Tenants tenants;
  private final Devices devices;
  private final DeviceLifecycle life;
  private final DeviceCredentials logins;
  private final DeviceLeases leases;
  private final CaptureService captures;
  private final GitStore store;
  private final BackupRecorder storing;
  private final Quarantine quarantine;
  private final BackupRuns runs;
  private final BackupAttempts attempts;
  private final AuditLog audit;
  private final BackupStep.Listener steps;
  private final BackupMetrics metrics;
  private final Clock clock;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("backup-", 0).factory());

  BackupService(
      TenantDatabase database,
      Tenants tenants,
      Devices devices,
      DeviceLifecycle life,
      DeviceCredentials logins,
      DeviceLeases leases,
      CaptureService captures,
      GitStore store,
      BackupRecorder storing,
      Quarantine quarantine,
      BackupRuns runs,
      BackupAttempts attempts,
      AuditLog audit,
      BackupStep.Listener steps,
      BackupMetrics metrics,
      Clock clock) {
    this.database = database;
    this.tenants = tenants;
    this.devices = devices;
    this.life = life;
    this.logins = logins;
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
   * Starts a backup without waiting for it; {@link BackupAttempts} shows its progress.
   *
   * @return id of the attempt
   * @throws InvalidRequest if something else works on the device
   */
  public UUID start(Device device, BackupRequest request) {
    var work = begin(device, request);
    var tenant = CurrentTenant.require();
    var actor = Actor.require();
    threads.execute(() -> CurrentTenant.call(tenant, () -> actor.call(() -> finish(work))));
    return work.attempt();
  }

  /**
   * Backs up a device and waits for the end.
   *
   * @throws InvalidRequest if something else works on the device
   */
  public BackupAttempt run(Device device, BackupRequest request) {
    return finish(begin(device, request));
  }

  /**
   * Backs up a device as part of other work on it, and waits for the end.
   *
   * @param lease of that work, which keeps it
   */
  public BackupAttempt run(Device device, BackupRequest request, DeviceLease lease) {
    return finish(
        database.transaction(_ -> begin(device, request, tenants.settings(), lease.lend())));
  }

  /** Decrypts the export and binary backup of a run and records an audit event. */
  public StoredBackup read(Device device, BackupRun run)
      throws GitStoreException, EncryptionException {
    var content = storing.content(run);
    audit.record("backup.read", "run", run.id(), AuditLog.Outcome.SUCCESS);
    return content;
  }

  /**
   * Accepts a quarantined export: it becomes the device's latest backup, without a binary backup,
   * and its gaps no longer count as a failure.
   *
   * @throws InvalidRequest if it is already decided, or something else works on the device
   */
  public BackupAttempt accept(Device device, UUID quarantined)
      throws EncryptionException, GitStoreException {
    var capture = quarantine.open(device, quarantined);
    var work = begin(device, BackupRequest.of(BackupTrigger.MANUAL));
    try (var _ = work.lease()) {
      return storing.changed(
          work,
          storing.before(work),
          new Content(null, capture, null, BinaryKept.NONE, List.of()),
          () -> quarantine.decide(quarantined, "accepted"));
    } catch (EncryptionException e) {
      attempts.fail(work.attempt(), BackupFailure.of(e));
      throw e;
    } catch (GitStoreException e) {
      attempts.fail(work.attempt(), BackupFailure.of(e));
      throw e;
    } catch (RuntimeException e) {
      attempts.fail(work.attempt(), BackupFailure.internal());
      throw e;
    }
  }

  /**
   * Stops without waiting. Running backups are abandoned, which is recorded at the next work on
   * their devices.
   */
  @Override
  public void destroy() {
    threads.shutdownNow();
  }

  /**
   * Begins a backup for {@link #finish}; joins an open transaction.
   *
   * @throws InvalidRequest if something else works on the device, it is retired, or its tenant is
   *     suspended
   */
  public BackupJob begin(Device device, BackupRequest request) {
    device.requireWorkedOn();
    return database.transaction(
        _ -> {
          var settings = tenants.settingsForWork();
          var lease =
              leases
                  .take(device.id(), "backup")
                  .orElseThrow(
                      () ->
                          InvalidRequest.conflict(
                              "Something is running on "
                                  + device.name()
                                  + ", or a push on it is open; wait for its end."));
          return begin(device, request, settings, lease);
        });
  }

  private BackupJob begin(
      Device device, BackupRequest request, TenantSettings settings, DeviceLease lease) {
    var attempt = attempts.begin(device.id(), request, leases.node());
    if (!request.trigger().skipsUnchanged()) { // a queued backup is recorded when it is stored
      audit.record("backup.start", "device", device.id(), AuditLog.Outcome.SUCCESS);
    }
    return new BackupJob(
        device,
        logins.of(device.id()),
        request,
        attempt.id(),
        lease,
        runs.latest(device.id()),
        settings,
        attempt.brokeOff());
  }

  /** Completes a backup that has begun and waits for the end. */
  public BackupAttempt finish(BackupJob work) {
    try {
      var ended = carryOut(work);
      metrics.ended(ended);
      return ended;
    } catch (RuntimeException e) {
      work.lease().abandon(); // the database is unavailable: the lease must expire
      throw e;
    }
  }

  private BackupAttempt carryOut(BackupJob work) {
    var device = work.device().id();
    try {
      steps.reached(BackupStep.BEGUN, device);
      return tryBackup(work);
    } catch (RuntimeException e) {
      log.error("Backup of device {} failed", device, e);
      return failed(work, BackupFailure.internal());
    }
  }

  private BackupAttempt tryBackup(BackupJob work) {
    try {
      return backup(work);
    } catch (TransportException e) {
      return failed(work, BackupFailure.of(e));
    } catch (CaptureException e) {
      return failed(work, BackupFailure.of(e));
    } catch (EncryptionException e) {
      return failed(work, BackupFailure.of(e));
    } catch (GitStoreException e) {
      return failed(work, BackupFailure.of(e));
    } catch (Lease.Lost e) {
      return failed(work, BackupFailure.abandoned());
    }
  }

  /** Ends a backup as failed. A refused login or another host key stops automatic retries. */
  private BackupAttempt failed(BackupJob work, BackupFailure failure) {
    log.info("Backup of device {} failed: {}", work.device().id(), failure.kind());
    return database.transaction(
        _ -> {
          if (failure.needsPerson()) {
            life.stop(work.device().id(), failure.kind());
          }
          var ended = attempts.fail(work.attempt(), failure);
          work.lease().close();
          return ended;
        });
  }

  private BackupAttempt backup(BackupJob work)
      throws TransportException, CaptureException, EncryptionException, GitStoreException {
    var device = work.device();
    var latest = work.latest();
    if (latest.isPresent()) {
      // An unchanged router must not count as backed up if its history is missing.
      store.requireHistory(CurrentTenant.require(), device.id());
    }
    Before before;
    Content content;
    try (CaptureSession router =
        captures.open(
            device, work.login(), work.settings().legacySsh(), work.lease().ofCommands())) {
      if (work.brokeOff()) {
        router.removeLeftovers();
      }
      var reading =
          router.export(
              latest.map(run -> run.content().exportBytes()).orElse(0),
              latest.map(run -> run.content().exportSha256()).orElse(""));
      if (!(reading instanceof ExportReading.Good(var capture))) {
        return held(work, reading);
      }
      var isSame = latest.isPresent() && storing.holds(latest.get(), capture);
      if (isSame && !isBinaryDue(work, latest.get())) {
        return storing.unchanged(work, latest.get(), capture);
      }
      before = storing.before(work);
      if (!isSame && before.run().isPresent()) {
        reading = router.confirm(capture, before.run().get());
        if (!(reading instanceof ExportReading.Good) && !isToGoBackTo(work, reading)) {
          return held(work, reading);
        }
      }
      var traces =
          isSame || before.snapshot().isEmpty()
              ? List.<RouterActivity>of()
              : router.traces(before.snapshot().get().snapshot().collectedAt());
      content = read(router, capture, traces);
    }
    steps.reached(BackupStep.CAPTURED, device.id());
    return storing.changed(work, before, content, () -> {});
  }

  /**
   * Whether to store a router's state before a push although it is small: the push reverts to it,
   * and the loss may be the reason for the push. Two readings agreed.
   */
  private static boolean isToGoBackTo(BackupJob work, ExportReading reading) {
    return work.request().trigger() == BackupTrigger.PRE_RESTORE
        && reading instanceof ExportReading.Doubtful doubtful
        && doubtful.doubt() == ExportReading.Doubt.EXPORT_SHRUNK;
  }

  private BackupAttempt held(BackupJob work, ExportReading reading) throws EncryptionException {
    return failed(work, quarantine.hold(work.device(), (ExportReading.Doubtful) reading));
  }

  private static Content read(CaptureSession router, Capture capture, List<RouterActivity> traces)
      throws TransportException, CaptureException {
    var facts = router.facts();
    var binary = router.binaryBackup(capture.export().length);
    return new Content(
        facts,
        capture,
        binary instanceof Binary.Kept(var bytes) ? bytes : null,
        BinaryKept.of(binary),
        traces);
  }

  private boolean isBinaryDue(BackupJob work, BackupRun latest) {
    var own = work.device().binaryEveryDays();
    var days = own != null ? own : work.settings().binaryEveryDays();
    return latest.content().committedAt().plus(Duration.ofDays(days)).isBefore(clock.instant());
  }
}
