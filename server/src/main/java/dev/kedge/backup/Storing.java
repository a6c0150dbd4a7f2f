package dev.kedge.backup;

import dev.kedge.audit.Audit;
import dev.kedge.backup.Attempt.State;
import dev.kedge.capture.Capture;
import dev.kedge.capture.Step;
import dev.kedge.device.Device;
import dev.kedge.device.DeviceLeases.Lease;
import dev.kedge.device.Devices;
import dev.kedge.device.Facts;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.gitstore.StoredBackup;
import dev.kedge.history.History;
import dev.kedge.history.UnifiedDiff;
import dev.kedge.kms.KmsException;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.TenantDatabase;
import dev.kedge.tenancy.TenantSettings;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps a capture: commit first, then one transaction.
 *
 * <p>A crash between the two leaves a commit nobody refers to, never a row without content.
 * Everything slow (KMS, git) happens outside the transaction, which holds only while the device's
 * lease is still ours.
 */
@Component
final class Storing {
  private static final Integer TRANSIT_TIER = 2;

  private final TenantDatabase database;
  private final Devices devices;
  private final GitStore store;
  private final History history;
  private final Runs runs;
  private final Attempts attempts;
  private final Audit audit;
  private final Step.Listener steps;
  private final Clock clock;

  Storing(
      TenantDatabase database,
      Devices devices,
      GitStore store,
      History history,
      Runs runs,
      Attempts attempts,
      Audit audit,
      Step.Listener steps,
      Clock clock) {
    this.database = database;
    this.devices = devices;
    this.store = store;
    this.history = history;
    this.runs = runs;
    this.attempts = attempts;
    this.audit = audit;
    this.steps = steps;
    this.clock = clock;
  }

  /**
   * One piece of work on a device whose lease is held.
   *
   * @param latest the device's newest run
   * @param brokeOff whether the attempt before left files of ours on the router, perhaps
   */
  record Work(
      Device device,
      Request request,
      UUID attempt,
      Lease lease,
      Optional<Run> latest,
      TenantSettings settings,
      boolean brokeOff) {}

  /**
   * What is to be stored.
   *
   * @param facts null: unchanged
   * @param binary null: the reason is in {@code kept}
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Content(
      @Nullable Facts facts, Capture capture, byte @Nullable [] binary, BinaryKept kept) {
    /** Sizes only. */
    @Override
    public String toString() {
      return capture.toString();
    }
  }

  /** Whether the run's export is the captured one. */
  boolean holds(Run run, Capture capture) throws KmsException, GitStoreException {
    if (run.content().normalizerVersion() == Normalizer.VERSION) {
      return run.content().exportSha256().equals(capture.sha256());
    }
    return Normalizer.sha256(normalized(run)).equals(capture.sha256());
  }

  /** The run's export, normalised. */
  byte[] normalized(Run run) throws KmsException, GitStoreException {
    return Normalizer.normalize(content(run).export());
  }

  StoredBackup content(Run run) throws GitStoreException, KmsException {
    TenantDatabase.requireNone();
    var content =
        store.read(
            BoundTenant.require(),
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
   * The router holds what the latest run holds: its validity grows, and a backup asked for by name
   * gets a row on it.
   */
  void unchanged(Work work, Run latest, Capture capture) {
    database.transaction(
        _ -> {
          work.lease.requireHeld();
          runs.verified(latest, capture.collectedAt());
          devices.goOn(work.device.id());
          if (work.request.trigger().skipsUnchanged()) {
            attempts.end(work.attempt, State.UNCHANGED, latest);
            attempts.forgetUnchangedBefore(work.attempt, work.device.id());
          } else {
            var run = row(work, 0, 0, hashed(latest.content(), capture), capture);
            runs.insert(run);
            attempts.end(work.attempt, State.STORED, run);
          }
          return null;
        });
    steps.reached(Step.RECORDED, work.device.id());
  }

  /**
   * Stores what is new.
   *
   * @param before the latest run's export, normalised; empty when this is the first
   * @param also joins the transaction
   */
  void changed(Work work, Optional<byte[]> before, Content content, Runnable also)
      throws KmsException, GitStoreException {
    var capture = content.capture;
    var device = work.device;
    var lines =
        before.map(text -> UnifiedDiff.between(text, capture.normalized(), "before", "after"));
    var ingest =
        history.prepare(device.id(), capture.normalized(), capture.sha256(), capture.collectedAt());
    var facts = content.facts == null ? null : devices.seal(device, content.facts);
    if (runs.isEmpty()) {
      store.create(BoundTenant.require()); // any other tenant's must be there: is its disk mounted?
    }
    var kept = commit(work, content);
    steps.reached(Step.COMMITTED, device.id());
    var run =
        row(
            work,
            lines.map(UnifiedDiff::linesAdded).orElse(null),
            lines.map(UnifiedDiff::linesRemoved).orElse(null),
            kept,
            capture);
    database.transaction(
        _ -> {
          work.lease.requireHeld();
          runs.insert(run);
          history.store(ingest);
          if (facts != null) {
            devices.noteFacts(device, facts);
          }
          devices.noteGaps(device.id(), capture.gaps());
          devices.goOn(device.id());
          attempts.end(work.attempt, State.STORED, run);
          if (work.request.trigger().skipsUnchanged()) {
            audit.record("backup.store", "device", device.id(), Audit.Outcome.SUCCESS);
          }
          also.run();
          return null;
        });
    steps.reached(Step.RECORDED, device.id());
  }

  private Run.Content commit(Work work, Content content) throws KmsException, GitStoreException {
    var device = work.device.id();
    var id = UUID.randomUUID();
    var isSealed = !work.settings.plaintextBackups();
    var commit =
        store.commit(
            BoundTenant.require(),
            device,
            id,
            new StoredBackup(content.capture.export(), content.binary),
            isSealed,
            work.request.trigger().column(),
            () -> steps.reached(Step.OBJECTS_WRITTEN, device));
    return new Run.Content(
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

  private static Run.Content hashed(Run.Content content, Capture capture) {
    return new Run.Content(
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

  private Run row(
      Work work,
      @Nullable Integer added,
      @Nullable Integer removed,
      Run.Content content,
      Capture capture) {
    return new Run(
        UUID.randomUUID(),
        work.device.id(),
        work.request.trigger(),
        work.request.label(),
        added,
        removed,
        content,
        clock.instant(),
        capture.collectedAt());
  }
}
