package dev.kedge.history;

import dev.kedge.encryption.Ciphertext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A normalised export on its way into the history, sealed; made outside a transaction and stored
 * inside one.
 */
public sealed interface IngestResult {

  /** The device's latest snapshot holds the same. */
  record Same() implements IngestResult {}

  /** The device's latest snapshot was read after it: it is told, and not stored. */
  record Late() implements IngestResult {}

  /**
   * A snapshot to add.
   *
   * @param diff to the latest snapshot; null on the device's first
   */
  record New(Snapshot snapshot, Ciphertext text, @Nullable SealedDiff diff)
      implements IngestResult {}

  /**
   * A diff with its changes, each text sealed.
   *
   * @param evidence who was seen; null for nobody
   * @param cause unless a push of ours made it
   */
  record SealedDiff(
      UUID id,
      UUID olderSnapshot,
      Ciphertext text,
      int linesAdded,
      int linesRemoved,
      Ciphertext changeKey,
      @Nullable Ciphertext evidence,
      ChangeAttribution cause,
      List<SealedChange> changes) {}

  /**
   * One change; its texts are sealed by the diff's data key.
   *
   * @param label null in what an older Kedge wrote
   */
  record SealedChange(
      UUID id,
      String component,
      String kind,
      @Nullable String risk,
      boolean ofUpgrade,
      Ciphertext summary,
      @Nullable Ciphertext rawLine,
      @Nullable Ciphertext label,
      @Nullable Ciphertext properties) {}
}
