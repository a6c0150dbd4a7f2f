package dev.kedge.history;

import dev.kedge.kms.Sealed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A normalised export on its way into the history, sealed; made outside a transaction and stored
 * inside one.
 */
public sealed interface Ingest {

  /** The device's latest snapshot holds the same. */
  record Same() implements Ingest {}

  /** The device's latest snapshot was read after it: it is told, and not stored. */
  record Late() implements Ingest {}

  /**
   * A snapshot to add.
   *
   * @param diff to the latest snapshot; null on the device's first
   */
  record New(Snapshot snapshot, Sealed text, @Nullable SealedDiff diff) implements Ingest {}

  /**
   * A diff with its changes, each text sealed.
   *
   * @param evidence who was seen; null for nobody
   * @param cause unless a push of ours made it
   */
  record SealedDiff(
      UUID id,
      UUID olderSnapshot,
      Sealed text,
      int linesAdded,
      int linesRemoved,
      Sealed changeKey,
      @Nullable Sealed evidence,
      Cause cause,
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
      Sealed summary,
      @Nullable Sealed rawLine,
      @Nullable Sealed label,
      @Nullable Sealed properties) {}
}
