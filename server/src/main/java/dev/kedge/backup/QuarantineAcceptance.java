package dev.kedge.backup;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.history.BackupFailure;
import dev.kedge.history.Quarantine;
import dev.kedge.inventory.Device;
import dev.kedge.platform.errors.Failure;
import dev.kedge.platform.errors.InvalidRequest;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The acceptance of quarantined exports as backups, by a person. */
@Component
public final class QuarantineAcceptance {
  private final BackupJobs jobs;
  private final Quarantine quarantine;
  private final BackupRecorder recorder;
  private final BackupAttempts attempts;

  QuarantineAcceptance(
      BackupJobs jobs, Quarantine quarantine, BackupRecorder recorder, BackupAttempts attempts) {
    this.jobs = jobs;
    this.quarantine = quarantine;
    this.recorder = recorder;
    this.attempts = attempts;
  }

  /**
   * Accepts a quarantined export: it becomes the device's latest backup, without a binary backup,
   * and its gaps no longer count as a failure.
   *
   * @throws InvalidRequest if it is already decided, or something else works on the device
   */
  public BackupAttempt accept(Device device, UUID quarantined)
      throws EncryptionException, GitStoreException {
    var reading = quarantine.decrypt(device, quarantined);
    var job = jobs.begin(device, BackupRequest.of(BackupTrigger.MANUAL));
    try (var _ = job.lease()) {
      return recorder.record(
          job,
          recorder.previous(job),
          CapturedBackup.ofExportOnly(reading),
          () -> quarantine.decide(quarantined, "accepted"));
    } catch (Failure | RuntimeException e) {
      attempts.fail(job.attempt(), BackupFailure.of(e));
      throw e;
    }
  }
}
