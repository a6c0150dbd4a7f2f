package dev.kedge.backup;

import dev.kedge.capture.BackupStep;
import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureService;
import dev.kedge.capture.RouterActivity;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.history.Quarantine;
import dev.kedge.history.QuarantinedException;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The course of one backup: read the router; if its configuration is unchanged and no binary backup
 * is due, note that; otherwise record it.
 */
@Component
final class BackupExecution {
  private final CaptureService captures;
  private final BackupContents contents;
  private final Quarantine quarantine;
  private final BackupRecorder recorder;
  private final BackupStep.Listener steps;
  private final Clock clock;

  BackupExecution(
      CaptureService captures,
      BackupContents contents,
      Quarantine quarantine,
      BackupRecorder recorder,
      BackupStep.Listener steps,
      Clock clock) {
    this.captures = captures;
    this.contents = contents;
    this.quarantine = quarantine;
    this.recorder = recorder;
    this.steps = steps;
    this.clock = clock;
  }

  /**
   * Backs up the device of a job and gives its lease back.
   *
   * @return the attempt, stored or unchanged; after an exception it is still running, and no row
   *     was added
   * @throws QuarantinedException if the router's export is suspicious
   */
  BackupAttempt run(BackupJob job)
      throws TransportException,
          CaptureException,
          QuarantinedException,
          EncryptionException,
          GitStoreException {
    steps.reached(BackupStep.BEGUN, job.device().id());
    contents.requireHistory(job);
    var ended = backUp(job, recorder.previous(job));
    steps.reached(BackupStep.RECORDED, job.device().id());
    return ended;
  }

  private BackupAttempt backUp(BackupJob job, PreviousState previous)
      throws TransportException,
          CaptureException,
          QuarantinedException,
          EncryptionException,
          GitStoreException {
    CapturedBackup captured;
    try (var router =
        captures.open(
            job.device(), job.login(), job.settings().legacySsh(), job.lease().ofCommands())) {
      if (job.brokeOff()) {
        router.removeLeftovers();
      }
      var reading = quarantine.admit(job.device(), router.export(previous));
      var isUnchanged = previous.isSameAs(reading);
      if (isUnchanged && !isBinaryDue(job)) {
        return recorder.recordUnchanged(job, reading);
      }
      var snapshot = previous.snapshot();
      var activity =
          isUnchanged || snapshot.isEmpty()
              ? List.<RouterActivity>of()
              : router.activity(snapshot.get().snapshot().collectedAt());
      captured = CapturedBackup.read(router, reading, activity);
    }
    steps.reached(BackupStep.CAPTURED, job.device().id());
    return recorder.record(job, previous, captured, () -> {});
  }

  private boolean isBinaryDue(BackupJob job) {
    var own = job.device().binaryEveryDays();
    var interval = Duration.ofDays(own != null ? own : job.settings().binaryEveryDays());
    return job.latest()
        .map(run -> run.content().committedAt().plus(interval).isBefore(clock.instant()))
        .orElse(true);
  }
}
