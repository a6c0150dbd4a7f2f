package dev.kedge.backup;

import dev.kedge.capture.GoodReading;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.history.IncomingSnapshot;
import dev.kedge.history.IngestResult;
import dev.kedge.history.IngestResult.EncryptedDiff;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.routeros.text.UnifiedDiff;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores a backup: first the commit, then the rows in one transaction.
 *
 * <p>A crash between the two leaves an unreferenced commit, never a row without content. Everything
 * slow (key service, git) happens outside the transaction, which succeeds only while Kedge still
 * has the device's lease.
 */
@Component
final class BackupRecorder {
  private final TenantDatabase database;
  private final Devices devices;
  private final SnapshotHistory history;
  private final BackupContents contents;
  private final BackupRuns runs;
  private final BackupAttempts attempts;
  private final AuditLog audit;
  private final Clock clock;

  BackupRecorder(
      TenantDatabase database,
      Devices devices,
      SnapshotHistory history,
      BackupContents contents,
      BackupRuns runs,
      BackupAttempts attempts,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.devices = devices;
    this.history = history;
    this.contents = contents;
    this.runs = runs;
    this.attempts = attempts;
    this.audit = audit;
    this.clock = clock;
  }

  /** The state that a backup follows; it is read when it is needed. */
  PreviousState previous(BackupJob job) {
    return new PreviousState(job, history, contents);
  }

  /**
   * Updates when the latest run was last verified. A backup that was asked for explicitly gets its
   * own row with the same content.
   */
  BackupAttempt recordUnchanged(BackupJob job, GoodReading reading) {
    var latest = job.latest().orElseThrow();
    return database.transaction(
        _ -> {
          job.lease().giveBack();
          runs.verified(latest, reading.collectedAt());
          if (job.device().stopped() != null) {
            devices.noteBackup(job.device().id(), null, List.of()); // it was reached again
          }
          if (job.request().trigger().skipsUnchanged()) {
            return attempts.unchanged(job.attempt(), latest);
          }
          var run = row(job, 0, 0, hashed(latest.content(), reading), reading);
          runs.insert(run);
          return attempts.stored(job.attempt(), run);
        });
  }

  /**
   * Stores what is new and gives the lease back.
   *
   * @param also joins the transaction
   */
  BackupAttempt record(
      BackupJob job, PreviousState previous, CapturedBackup captured, Runnable also)
      throws EncryptionException, GitStoreException {
    var device = job.device();
    var reading = captured.reading();
    var arrival =
        IncomingSnapshot.of(
            device.id(), reading, IncomingSnapshot.Source.BACKUP, captured.activity());
    var ingest = history.prepare(previous.snapshot(), arrival);
    var facts = captured.facts() == null ? null : devices.encrypt(device, captured.facts());
    var run = changedRow(job, previous, ingest, contents.commit(job, captured), reading);
    while (true) {
      var prepared = ingest;
      try {
        return database.transaction(
            _ -> {
              job.lease().giveBack();
              runs.insert(run);
              history.store(prepared);
              devices.noteBackup(device.id(), facts, reading.gaps());
              if (job.request().trigger().skipsUnchanged()) {
                audit.record("backup.store", "device", device.id(), AuditLog.Outcome.SUCCESS);
              }
              also.run();
              return attempts.stored(job.attempt(), run);
            });
      } catch (SnapshotHistory.Outdated e) { // an upload was stored first
        ingest = history.prepare(history.latest(device.id()), arrival);
      }
    }
  }

  private static BackupRun.Content hashed(BackupRun.Content content, GoodReading reading) {
    return new BackupRun.Content(
        content.commit(),
        content.id(),
        content.encryptionTier(),
        reading.sha256(),
        Normalizer.VERSION,
        content.exportBytes(),
        content.restorable(),
        content.binary(),
        content.committedAt());
  }

  private BackupRun changedRow(
      BackupJob job,
      PreviousState previous,
      IngestResult ingest,
      BackupRun.Content content,
      GoodReading reading)
      throws EncryptionException, GitStoreException {
    var before = previous.normalized();
    if (before.isEmpty()) {
      return row(job, null, null, content, reading);
    }
    if (previous.isOneText() && ingest instanceof IngestResult.New(_, _, EncryptedDiff diff)) {
      return row(job, diff.linesAdded(), diff.linesRemoved(), content, reading);
    }
    var lines = UnifiedDiff.between(before.get(), reading.normalized(), "before", "after");
    return row(job, lines.linesAdded(), lines.linesRemoved(), content, reading);
  }

  private BackupRun row(
      BackupJob job,
      @Nullable Integer added,
      @Nullable Integer removed,
      BackupRun.Content content,
      GoodReading reading) {
    return new BackupRun(
        UUID.randomUUID(),
        job.device().id(),
        job.request().trigger(),
        job.request().label(),
        added,
        removed,
        content,
        clock.instant(),
        reading.collectedAt());
  }
}
