package dev.kedge.backup;

import dev.kedge.audit.Audit;
import dev.kedge.capture.Capture;
import dev.kedge.capture.Step;
import dev.kedge.capture.Trace;
import dev.kedge.device.DeviceLife;
import dev.kedge.device.Devices;
import dev.kedge.device.Facts;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.gitstore.StoredBackup;
import dev.kedge.history.Arrival;
import dev.kedge.history.History;
import dev.kedge.history.History.Latest;
import dev.kedge.history.Ingest;
import dev.kedge.history.Ingest.SealedDiff;
import dev.kedge.history.UnifiedDiff;
import dev.kedge.kms.KmsException;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.TenantDatabase;
import java.time.Clock;
import java.util.List;
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
  private final DeviceLife life;
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
      DeviceLife life,
      GitStore store,
      History history,
      Runs runs,
      Attempts attempts,
      Audit audit,
      Step.Listener steps,
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
   * @param facts null: unchanged
   * @param binary null: the reason is in {@code kept}
   * @param traces who worked on the router since the last snapshot
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Content(
      @Nullable Facts facts,
      Capture capture,
      byte @Nullable [] binary,
      BinaryKept kept,
      List<Trace> traces) {
    /** Sizes only. */
    @Override
    public String toString() {
      return capture.toString();
    }
  }

  /**
   * What a device's history ends with, opened.
   *
   * @param run the latest run's export, normalised
   * @param snapshot the latest snapshot: mostly of the same text, but polls make snapshots too
   */
  record Before(Optional<byte[]> run, Optional<Latest> snapshot) {
    boolean isOneText() {
      return run.isPresent() && snapshot.isPresent() && run.get() == snapshot.get().text();
    }
  }

  /** Whether the run's export is the captured one. */
  boolean holds(Run run, Capture capture) throws KmsException, GitStoreException {
    if (run.content().normalizerVersion() == Normalizer.VERSION) {
      return run.content().exportSha256().equals(capture.sha256());
    }
    return Normalizer.sha256(normalized(run)).equals(capture.sha256());
  }

  /** Reads the repository only when the latest snapshot is not of the latest run's text. */
  Before before(Work work) throws KmsException, GitStoreException {
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

  private byte[] normalized(Run run) throws KmsException, GitStoreException {
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
  Attempt unchanged(Work work, Run latest, Capture capture) {
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
    steps.reached(Step.RECORDED, work.device().id());
    return ended;
  }

  /**
   * Stores what is new, and gives the lease back.
   *
   * @param also joins the transaction
   */
  Attempt changed(Work work, Before before, Content content, Runnable also)
      throws KmsException, GitStoreException {
    var capture = content.capture;
    var device = work.device();
    var arrival = arrival(device.id(), capture, Arrival.Source.BACKUP, content.traces);
    var ingest = history.prepare(before.snapshot, arrival);
    var facts = content.facts == null ? null : devices.seal(device, content.facts);
    if (work.latest().isEmpty() && runs.isEmpty()) {
      store.create(BoundTenant.require()); // any other tenant's must be there: is its disk mounted?
    }
    var kept = commit(work, content);
    steps.reached(Step.COMMITTED, device.id());
    var run = changedRow(work, before, ingest, kept, capture);
    var ended = Optional.<Attempt>empty();
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
                    audit.record("backup.store", "device", device.id(), Audit.Outcome.SUCCESS);
                  }
                  also.run();
                  return Optional.of(attempts.stored(work.attempt(), run));
                });
      } catch (History.Outdated e) { // an upload was faster
        ingest = history.prepare(history.latest(device.id()), arrival);
      }
    }
    steps.reached(Step.RECORDED, device.id());
    return ended.get();
  }

  /** A capture on its way into the history. */
  static Arrival arrival(UUID device, Capture capture, Arrival.Source source, List<Trace> traces) {
    return new Arrival(
        device,
        capture.normalized(),
        capture.sha256(),
        Arrival.version(capture.export()),
        source,
        capture.collectedAt(),
        traces.stream()
            .map(trace -> new Arrival.Seen(trace.user(), trace.what(), trace.at().toString()))
            .toList());
  }

  private Run.Content commit(Work work, Content content) throws KmsException, GitStoreException {
    var device = work.device().id();
    var id = UUID.randomUUID();
    var isSealed = !work.settings().plaintextBackups();
    var commit =
        store.commit(
            BoundTenant.require(),
            device,
            id,
            new StoredBackup(content.capture.export(), content.binary),
            isSealed,
            work.request().trigger().column(),
            work.request().reason().lines(),
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

  private Run changedRow(
      Work work, Before before, Ingest ingest, Run.Content content, Capture capture) {
    if (before.run.isEmpty()) {
      return row(work, null, null, content, capture);
    }
    if (before.isOneText() && ingest instanceof Ingest.New(_, _, SealedDiff diff)) {
      return row(work, diff.linesAdded(), diff.linesRemoved(), content, capture);
    }
    var lines = UnifiedDiff.between(before.run.get(), capture.normalized(), "before", "after");
    return row(work, lines.linesAdded(), lines.linesRemoved(), content, capture);
  }

  private Run row(
      Work work,
      @Nullable Integer added,
      @Nullable Integer removed,
      Run.Content content,
      Capture capture) {
    return new Run(
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
