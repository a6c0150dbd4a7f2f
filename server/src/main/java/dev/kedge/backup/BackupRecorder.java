package dev.kedge.backup;

import dev.kedge.capture.BackupStep;
import dev.kedge.capture.Capture;
import dev.kedge.capture.RouterActivity;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.gitstore.StoredBackup;
import dev.kedge.history.IncomingSnapshot;
import dev.kedge.history.IngestResult;
import dev.kedge.history.IngestResult.SealedDiff;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.history.SnapshotHistory.Latest;
import dev.kedge.inventory.DeviceInfo;
import dev.kedge.inventory.DeviceLifecycle;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.routeros.text.UnifiedDiff;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores a capture: first the commit, then the rows in one transaction.
 *
 * <p>A crash between the two leaves an unreferenced commit, never a row without content. Everything
 * slow (key service, git) happens outside the transaction, which succeeds only while Kedge still
 * has the device's lease.
 */
@Component
final class BackupRecorder {
  private static final Integer TRANSIT_TIER = 2;

  private final TenantDatabase database;
  private final Devices devices;
  private final DeviceLifecycle life;
  private final GitStore store;
  private final SnapshotHistory history;
  private final BackupRuns runs;
  private final BackupAttempts attempts;
  private final AuditLog audit;
  private final BackupStep.Listener steps;
  private final Clock clock;

  BackupRecorder(
      TenantDatabase database,
      Devices devices,
      DeviceLifecycle life,
      GitStore store,
      SnapshotHistory history,
      BackupRuns runs,
      BackupAttempts attempts,
      AuditLog audit,
      BackupStep.Listener steps,
      Clock clock) {
    this.database = database;
    this.devices = devices;
    this.life = life;
    this.store = store;
    this.history = history;
    this.runs = runs;
    this.attempts = attempts;
    this.audit = audit;
    this.steps = steps;
    this.clock = clock;
  }

  /**
   * What is to be stored.
   *
   * @param facts null if unchanged
   * @param binary null if there is none, for the reason in {@code kept}
   * @param traces activity on the router since the last snapshot
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Content(
      @Nullable DeviceInfo facts,
      Capture capture,
      byte @Nullable [] binary,
      BinaryKept kept,
      List<RouterActivity> traces) {
    /** Shows sizes only. */
    @Override
    public String toString() {
      return capture.toString();
    }
  }

  /**
   * The end of a device's history, decrypted.
   *
   * @param run the latest run's export, normalised
   * @param snapshot the latest snapshot, mostly with the same text, though polls add snapshots too
   */
  record Before(Optional<byte[]> run, Optional<Latest> snapshot) {
    boolean isOneText() {
      return run.isPresent() && snapshot.isPresent() && run.get() == snapshot.get().text();
    }
  }

  boolean holds(BackupRun run, Capture capture) throws EncryptionException, GitStoreException {
    if (run.content().normalizerVersion() == Normalizer.VERSION) {
      return run.content().exportSha256().equals(capture.sha256());
    }
    return Normalizer.sha256(normalized(run)).equals(capture.sha256());
  }

  /** Reads the repository only if the latest snapshot differs from the latest run. */
  Before before(BackupJob work) throws EncryptionException, GitStoreException {
    var snapshot = history.latest(work.device().id());
    if (work.latest().isEmpty()) {
      return new Before(Optional.empty(), snapshot);
    }
    var run = work.latest().get();
    var same =
        snapshot.filter(
            latest ->
                run.content().normalizerVersion() == Normalizer.VERSION
                    && run.content().exportSha256().equals(latest.sha256()));
    return new Before(
        Optional.of(same.isPresent() ? same.get().text() : normalized(run)), snapshot);
  }

  private byte[] normalized(BackupRun run) throws EncryptionException, GitStoreException {
    return Normalizer.normalize(content(run).export());
  }

  StoredBackup content(BackupRun run) throws GitStoreException, EncryptionException {
    TenantDatabase.requireNone();
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

  /**
   * Updates when the latest run was last verified. A backup that was asked for explicitly gets its
   * own row with the same content.
   */
  BackupAttempt unchanged(BackupJob work, BackupRun latest, Capture capture) {
    var ended =
        database.transaction(
            _ -> {
              work.lease().giveBack();
              runs.verified(latest, capture.collectedAt());
              if (work.device().stopped() != null) {
                life.goOn(work.device().id());
              }
              if (work.request().trigger().skipsUnchanged()) {
                return attempts.unchanged(work.attempt(), latest);
              }
              var run = row(work, 0, 0, hashed(latest.content(), capture), capture);
              runs.insert(run);
              return attempts.stored(work.attempt(), run);
            });
    steps.reached(BackupStep.RECORDED, work.device().id());
    return ended;
  }

  /**
   * Stores what is new and gives the lease back.
   *
   * @param also joins the transaction
   */
  BackupAttempt changed(BackupJob work, Before before, Content content, Runnable also)
      throws EncryptionException, GitStoreException {
    var capture = content.capture;
    var device = work.device();
    var arrival =
        IncomingSnapshot.of(device.id(), capture, IncomingSnapshot.Source.BACKUP, content.traces);
    var ingest = history.prepare(before.snapshot, arrival);
    var facts = content.facts == null ? null : devices.seal(device, content.facts);
    if (work.latest().isEmpty() && runs.isEmpty()) {
      store.create(CurrentTenant.require()); // any other tenant must have one: is its disk mounted?
    }
    var kept = commit(work, content);
    steps.reached(BackupStep.COMMITTED, device.id());
    var run = changedRow(work, before, ingest, kept, capture);
    var ended = Optional.<BackupAttempt>empty();
    while (ended.isEmpty()) {
      var prepared = ingest;
      try {
        ended =
            database.transaction(
                _ -> {
                  work.lease().giveBack();
                  runs.insert(run);
                  history.store(prepared);
                  devices.noteBackup(device.id(), facts, capture.gaps());
                  if (work.request().trigger().skipsUnchanged()) {
                    audit.record("backup.store", "device", device.id(), AuditLog.Outcome.SUCCESS);
                  }
                  also.run();
                  return Optional.of(attempts.stored(work.attempt(), run));
                });
      } catch (SnapshotHistory.Outdated e) { // an upload was stored first
        ingest = history.prepare(history.latest(device.id()), arrival);
      }
    }
    steps.reached(BackupStep.RECORDED, device.id());
    return ended.get();
  }

  private BackupRun.Content commit(BackupJob work, Content content)
      throws EncryptionException, GitStoreException {
    var device = work.device().id();
    var id = UUID.randomUUID();
    var isSealed = !work.settings().plaintextBackups();
    var commit =
        store.commit(
            CurrentTenant.require(),
            device,
            id,
            new StoredBackup(content.capture.export(), content.binary),
            isSealed,
            work.request().trigger().column(),
            work.request().reason().lines(),
            () -> steps.reached(BackupStep.OBJECTS_WRITTEN, device));
    return new BackupRun.Content(
        commit,
        id,
        isSealed ? TRANSIT_TIER : null,
        content.capture.sha256(),
        Normalizer.VERSION,
        content.capture.export().length,
        content.capture.restorable(),
        content.kept,
        clock.instant());
  }

  private static BackupRun.Content hashed(BackupRun.Content content, Capture capture) {
    return new BackupRun.Content(
        content.commit(),
        content.id(),
        content.encryptionTier(),
        capture.sha256(),
        Normalizer.VERSION,
        content.exportBytes(),
        content.restorable(),
        content.binary(),
        content.committedAt());
  }

  private BackupRun changedRow(
      BackupJob work,
      Before before,
      IngestResult ingest,
      BackupRun.Content content,
      Capture capture) {
    if (before.run.isEmpty()) {
      return row(work, null, null, content, capture);
    }
    if (before.isOneText() && ingest instanceof IngestResult.New(_, _, SealedDiff diff)) {
      return row(work, diff.linesAdded(), diff.linesRemoved(), content, capture);
    }
    var lines = UnifiedDiff.between(before.run.get(), capture.normalized(), "before", "after");
    return row(work, lines.linesAdded(), lines.linesRemoved(), content, capture);
  }

  private BackupRun row(
      BackupJob work,
      @Nullable Integer added,
      @Nullable Integer removed,
      BackupRun.Content content,
      Capture capture) {
    return new BackupRun(
        UUID.randomUUID(),
        work.device().id(),
        work.request().trigger(),
        work.request().label(),
        added,
        removed,
        content,
        clock.instant(),
        capture.collectedAt());
  }
}
