package dev.kedge.backup;

import dev.kedge.audit.Actor;
import dev.kedge.audit.Audit;
import dev.kedge.backup.Attempt.State;
import dev.kedge.capture.Capture;
import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.Captures;
import dev.kedge.device.Device;
import dev.kedge.device.DeviceLeases;
import dev.kedge.device.DeviceLeases.Lease;
import dev.kedge.device.Devices;
import dev.kedge.device.Facts;
import dev.kedge.gitstore.CommitId;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.gitstore.StoredBackup;
import dev.kedge.history.History;
import dev.kedge.history.UnifiedDiff;
import dev.kedge.kms.KmsException;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.TenantDatabase;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Backs up one device: lease, one SSH session, commit, one transaction.
 *
 * <p>The order is what makes it safe. The commit is durable before the transaction that points at
 * it: a crash between the two leaves a commit nobody refers to, never a row without content.
 * Everything slow (router, KMS, git) happens outside transactions, and the transaction holds only
 * while the device's lease is still ours.
 *
 * <p>Each backup runs on a virtual thread of its own; the connector bounds how many routers are
 * talked to at once.
 */
@Component
public final class Backups implements DisposableBean {
  private static final Integer TRANSIT_TIER = 2;
  private static final Logger log = LoggerFactory.getLogger(Backups.class);

  private final TenantDatabase database;
  private final Devices devices;
  private final DeviceLeases leases;
  private final Captures captures;
  private final GitStore store;
  private final History history;
  private final Runs runs;
  private final Attempts attempts;
  private final Audit audit;
  private final Clock clock;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("backup-", 0).factory());

  public Backups(
      TenantDatabase database,
      Devices devices,
      DeviceLeases leases,
      Captures captures,
      GitStore store,
      History history,
      Runs runs,
      Attempts attempts,
      Audit audit,
      Clock clock) {
    this.database = database;
    this.devices = devices;
    this.leases = leases;
    this.captures = captures;
    this.store = store;
    this.history = history;
    this.runs = runs;
    this.attempts = attempts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Begins a backup and returns at once; {@link Attempts} tells how it goes on.
   *
   * @return id of the attempt
   * @throws InvalidRequest if somebody works on the device already
   */
  public UUID start(Device device, Trigger trigger) {
    var begun = begin(device, trigger);
    var tenant = BoundTenant.require();
    var actor = Actor.require();
    threads.execute(
        () -> BoundTenant.call(tenant, () -> actor.call(() -> finish(device, trigger, begun))));
    return begun.attempt;
  }

  /**
   * Backs up a device and waits for the end.
   *
   * @throws InvalidRequest if somebody works on the device already
   */
  public Attempt run(Device device, Trigger trigger) {
    return finish(device, trigger, begin(device, trigger));
  }

  /** The export and binary backup of a run, opened. A person who reads them is recorded. */
  public StoredBackup read(Device device, Run run) throws GitStoreException, KmsException {
    var content = content(run);
    audit.record("backup.read", "run", run.id(), Audit.Outcome.SUCCESS);
    return content;
  }

  /**
   * Waits for nothing: a backup that runs is abandoned, and noted as such when the device is next
   * worked on.
   */
  @Override
  public void destroy() {
    threads.shutdownNow();
  }

  private Begun begin(Device device, Trigger trigger) {
    var lease =
        leases
            .take(device.id(), "backup")
            .orElseThrow(
                () ->
                    InvalidRequest.conflict(
                        "A backup of " + device.name() + " is running; wait for its end."));
    try {
      return database.transaction(
          _ -> {
            var attempt = attempts.begin(device.id(), trigger, leases.node());
            audit.record("backup.start", "device", device.id(), Audit.Outcome.SUCCESS);
            return new Begun(attempt, lease);
          });
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private Attempt finish(Device device, Trigger trigger, Begun begun) {
    try (var lease = begun.lease) {
      var failure = tryBackup(device, trigger, begun.attempt, lease);
      failure.ifPresent(f -> attempts.fail(begun.attempt, f));
      failure.ifPresent(f -> log.info("Backup of device {} failed: {}", device.id(), f.kind()));
    } catch (RuntimeException e) {
      log.error("Backup of device {} failed", device.id(), e);
      attempts.fail(begun.attempt, BackupFailure.internal());
    }
    return attempts.get(begun.attempt);
  }

  private Optional<BackupFailure> tryBackup(
      Device device, Trigger trigger, UUID attempt, Lease lease) {
    try {
      backup(device, trigger, attempt, lease);
      return Optional.empty();
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

  private void backup(Device device, Trigger trigger, UUID attempt, Lease lease)
      throws TransportException, CaptureException, KmsException, GitStoreException {
    var latest = runs.latest(device.id());
    if (latest.isPresent()) {
      // An unchanged router must not pass for backed up while its history is not there.
      store.requireHistory(BoundTenant.require(), device.id());
    }
    Facts facts;
    Capture capture;
    byte[] binary;
    try (CaptureSession router = captures.open(device)) {
      facts = router.facts();
      capture = router.export(facts);
      if (latest.isPresent() && holds(latest.get(), capture)) {
        unchanged(latest.get(), trigger, attempt, lease, capture);
        return;
      }
      binary = router.binaryBackup();
    }
    changed(device, trigger, attempt, lease, latest, facts, capture, binary);
  }

  /**
   * The router holds what the latest run holds: its validity grows, and a backup asked for by name
   * gets a row on it.
   */
  private void unchanged(Run latest, Trigger trigger, UUID attempt, Lease lease, Capture capture) {
    database.transaction(
        _ -> {
          lease.requireHeld();
          runs.verified(latest, capture.collectedAt());
          if (trigger.skipsUnchanged()) {
            attempts.end(attempt, State.UNCHANGED, latest);
          } else {
            var run =
                row(
                    latest.deviceId(),
                    latest.commit().hex(),
                    latest.contentId(),
                    trigger,
                    0,
                    0,
                    capture);
            runs.insert(run);
            attempts.end(attempt, State.STORED, run);
          }
          return null;
        });
  }

  private void changed(
      Device device,
      Trigger trigger,
      UUID attempt,
      Lease lease,
      Optional<Run> latest,
      Facts facts,
      Capture capture,
      byte[] binary)
      throws KmsException, GitStoreException {
    var lines =
        latest.isPresent()
            ? Optional.of(linesSince(latest.get(), capture))
            : Optional.<UnifiedDiff>empty();
    var ingest =
        history.prepare(device.id(), capture.normalized(), capture.sha256(), capture.collectedAt());
    var sealedFacts = devices.seal(device, facts);
    if (runs.isEmpty()) {
      store.create(BoundTenant.require()); // any other tenant's must be there: is its disk mounted?
    }
    var contentId = UUID.randomUUID();
    var commit =
        store.commit(
            BoundTenant.require(),
            device.id(),
            contentId,
            capture.export(),
            binary,
            trigger.column());
    var run =
        row(
            device.id(),
            commit.hex(),
            contentId,
            trigger,
            lines.map(UnifiedDiff::linesAdded).orElse(null),
            lines.map(UnifiedDiff::linesRemoved).orElse(null),
            capture);
    database.transaction(
        _ -> {
          lease.requireHeld();
          runs.insert(run);
          history.store(ingest);
          devices.noteFacts(device, sealedFacts);
          attempts.end(attempt, State.STORED, run);
          return null;
        });
  }

  private boolean holds(Run run, Capture capture) throws KmsException, GitStoreException {
    if (run.normalizerVersion() == Normalizer.VERSION) {
      return run.exportSha256().equals(capture.sha256());
    }
    return Normalizer.sha256(Normalizer.normalize(content(run).export())).equals(capture.sha256());
  }

  private UnifiedDiff linesSince(Run run, Capture capture) throws KmsException, GitStoreException {
    var before = Normalizer.normalize(content(run).export());
    return UnifiedDiff.between(before, capture.normalized(), "before", "after");
  }

  private StoredBackup content(Run run) throws GitStoreException, KmsException {
    TenantDatabase.requireNone();
    return store.read(BoundTenant.require(), run.deviceId(), run.contentId(), run.commit());
  }

  private Run row(
      UUID device,
      String commit,
      UUID contentId,
      Trigger trigger,
      @Nullable Integer added,
      @Nullable Integer removed,
      Capture capture) {
    return new Run(
        UUID.randomUUID(),
        device,
        new CommitId(commit),
        contentId,
        trigger,
        added,
        removed,
        TRANSIT_TIER,
        capture.sha256(),
        Normalizer.VERSION,
        clock.instant(),
        capture.collectedAt());
  }

  private record Begun(UUID attempt, Lease lease) {}
}
