package dev.kedge.backup;

import dev.kedge.capture.BackupStep;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.gitstore.StoredBackup;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.routeros.text.Normalizer;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The contents of the current tenant's backup runs, which are commits in the git store. */
@Component
final class BackupContents {
  private static final Integer TRANSIT_TIER = 2;

  private final GitStore store;
  private final BackupRuns runs;
  private final BackupStep.Listener steps;
  private final Clock clock;

  BackupContents(GitStore store, BackupRuns runs, BackupStep.Listener steps, Clock clock) {
    this.store = store;
    this.runs = runs;
    this.steps = steps;
    this.clock = clock;
  }

  /**
   * Checks that a device's backups are there, because an unchanged router must not count as backed
   * up if its history is missing.
   *
   * @throws GitStoreException NOT_FOUND if they are not
   */
  void requireHistory(BackupJob job) throws GitStoreException {
    if (job.latest().isPresent()) {
      store.requireHistory(CurrentTenant.require(), job.device().id());
    }
  }

  /** Decrypts the content of a run. */
  StoredBackup open(BackupRun run) throws GitStoreException, EncryptionException {
    TenantDatabase.requireNoTransaction();
    var content =
        store.read(
            CurrentTenant.require(),
            run.deviceId(),
            run.content().id(),
            run.content().commit(),
            run.content().encryptionTier() != null);
    if (content.binary().isPresent() != (run.content().binary() == BinaryKept.YES)) {
      throw new GitStoreException(
          GitStoreException.Kind.DAMAGED,
          "commit %s holds other files than its run".formatted(run.content().commit()),
          null);
    }
    return content;
  }

  /** Commits a backup, encrypted unless the tenant allows plaintext. */
  BackupRun.Content commit(BackupJob job, CapturedBackup captured)
      throws EncryptionException, GitStoreException {
    if (job.latest().isEmpty() && runs.isEmpty()) {
      store.create(CurrentTenant.require()); // any other tenant must have one: is its disk mounted?
    }
    var device = job.device().id();
    var id = UUID.randomUUID();
    var isEncrypted = !job.settings().plaintextBackups();
    var reading = captured.reading();
    var commit =
        store.commit(
            CurrentTenant.require(),
            device,
            id,
            new StoredBackup(reading.export(), captured.binary()),
            isEncrypted,
            job.request().trigger().column(),
            job.request().reason().lines(),
            () -> steps.reached(BackupStep.OBJECTS_WRITTEN, device));
    var content =
        new BackupRun.Content(
            commit,
            id,
            isEncrypted ? TRANSIT_TIER : null,
            reading.sha256(),
            Normalizer.VERSION,
            reading.export().length,
            reading.restorable(),
            captured.kept(),
            clock.instant());
    steps.reached(BackupStep.COMMITTED, device);
    return content;
  }
}
