package dev.kedge.backup;

import dev.kedge.capture.PreviousExport;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.history.SnapshotHistory.Latest;
import dev.kedge.routeros.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of a device's history before a backup. It is decrypted when it is first needed, because
 * an unchanged router needs only its hash. Not thread-safe.
 */
final class PreviousState implements PreviousExport<GitStoreException> {
  private final BackupJob job;
  private final SnapshotHistory history;
  private final BackupContents contents;
  private @Nullable Texts texts; // null until they are needed

  PreviousState(BackupJob job, SnapshotHistory history, BackupContents contents) {
    this.job = job;
    this.history = history;
    this.contents = contents;
  }

  /**
   * The decrypted texts.
   *
   * @param run the latest run's export, normalised
   * @param snapshot the latest snapshot, mostly with the same text, though polls add snapshots too
   */
  private record Texts(Optional<byte[]> run, Optional<Latest> snapshot) {}

  @Override
  public int bytes() {
    return job.latest().map(run -> run.content().exportBytes()).orElse(0);
  }

  @Override
  public String sha256() {
    return job.latest()
        .map(BackupRun::content)
        .filter(content -> content.normalizerVersion() == Normalizer.VERSION)
        .map(BackupRun.Content::exportSha256)
        .orElse("");
  }

  @Override
  public Optional<byte[]> normalized() throws EncryptionException, GitStoreException {
    return texts().run;
  }

  @Override
  public boolean mayShrink() {
    return job.request().trigger() == BackupTrigger.PRE_RESTORE;
  }

  Optional<Latest> snapshot() throws EncryptionException, GitStoreException {
    return texts().snapshot;
  }

  /** Whether the latest run and the latest snapshot have the same text. */
  boolean isOneText() throws EncryptionException, GitStoreException {
    var texts = texts();
    return texts.run.isPresent()
        && texts.snapshot.isPresent()
        && texts.run.get() == texts.snapshot.get().text();
  }

  private Texts texts() throws EncryptionException, GitStoreException {
    if (texts == null) {
      texts = read();
    }
    return texts;
  }

  /** Reads the repository only if the latest snapshot differs from the latest run. */
  private Texts read() throws EncryptionException, GitStoreException {
    var snapshot = history.latest(job.device().id());
    if (job.latest().isEmpty()) {
      return new Texts(Optional.empty(), snapshot);
    }
    var same = snapshot.filter(latest -> latest.sha256().equals(sha256()));
    return new Texts(
        Optional.of(
            same.isPresent()
                ? same.get().text()
                : Normalizer.normalize(contents.open(job.latest().get()).export())),
        snapshot);
  }
}
