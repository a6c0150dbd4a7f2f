package dev.kedge.backup;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.gitstore.StoredBackup;
import dev.kedge.history.BackupFailure;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceLifecycle;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.Failure;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Backups of devices: begins each one, runs it and records how it ended. {@link BackupExecution} is
 * what happens in between.
 *
 * <p>Each backup that a person starts has its own virtual thread; the connector limits the number
 * of open connections.
 */
@Component
public final class BackupService implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(BackupService.class);

  private final TenantDatabase database;
  private final BackupJobs jobs;
  private final BackupExecution execution;
  private final BackupContents contents;
  private final BackupAttempts attempts;
  private final DeviceLifecycle life;
  private final AuditLog audit;
  private final BackupMetrics metrics;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("backup-", 0).factory());

  BackupService(
      TenantDatabase database,
      BackupJobs jobs,
      BackupExecution execution,
      BackupContents contents,
      BackupAttempts attempts,
      DeviceLifecycle life,
      AuditLog audit,
      BackupMetrics metrics) {
    this.database = database;
    this.jobs = jobs;
    this.execution = execution;
    this.contents = contents;
    this.attempts = attempts;
    this.life = life;
    this.audit = audit;
    this.metrics = metrics;
  }

  /**
   * Starts a backup without waiting for it; {@link BackupAttempts} shows its progress.
   *
   * @return id of the attempt
   * @throws InvalidRequest if something else works on the device
   */
  public UUID start(Device device, BackupRequest request) {
    var job = begin(device, request);
    var tenant = CurrentTenant.require();
    var actor = Actor.require();
    threads.execute(() -> CurrentTenant.call(tenant, () -> actor.call(() -> finish(job))));
    return job.attempt();
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
    return finish(jobs.begin(device, request, lease));
  }

  /**
   * Begins a backup for {@link #finish}; joins an open transaction.
   *
   * @throws InvalidRequest if something else works on the device, it is retired, or its tenant is
   *     suspended
   */
  public BackupJob begin(Device device, BackupRequest request) {
    return jobs.begin(device, request);
  }

  /** Completes a backup that has begun and waits for the end. */
  public BackupAttempt finish(BackupJob job) {
    try {
      var ended = execute(job);
      metrics.ended(ended);
      return ended;
    } catch (RuntimeException e) {
      job.lease().abandon(); // the database is unavailable: the lease must expire
      throw e;
    }
  }

  private BackupAttempt execute(BackupJob job) {
    try {
      return execution.run(job);
    } catch (Failure | Lease.Lost e) {
      return fail(job, BackupFailure.of(e));
    } catch (RuntimeException e) {
      log.error("Backup of device {} failed", job.device().id(), e);
      return fail(job, BackupFailure.of(e));
    }
  }

  /** Ends a backup as failed. Refused credentials or another host key stop automatic retries. */
  private BackupAttempt fail(BackupJob job, BackupFailure failure) {
    log.info("Backup of device {} failed: {}", job.device().id(), failure.kind());
    return database.transaction(
        _ -> {
          if (failure.needsPerson()) {
            life.stop(job.device().id(), failure.kind());
          }
          var ended = attempts.fail(job.attempt(), failure);
          job.lease().close();
          return ended;
        });
  }

  /** Decrypts the export and binary backup of a run and records an audit event. */
  public StoredBackup read(Device device, BackupRun run)
      throws GitStoreException, EncryptionException {
    var content = contents.open(run);
    audit.record("backup.read", "run", run.id(), AuditLog.Outcome.SUCCESS);
    return content;
  }

  /**
   * Stops without waiting. Running backups are abandoned, which is recorded at the next work on
   * their devices.
   */
  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
