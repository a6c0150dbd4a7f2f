package dev.kedge.history;

import dev.kedge.encryption.Ciphertext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an incoming export adds to the history. It is encrypted outside a transaction and stored
 * inside one.
 */
public sealed interface IngestResult {

  /** Nothing: the device's latest snapshot is equal. */
  record Same() implements IngestResult {}

  /** Nothing: the device's latest snapshot is newer, which is reported. */
  record Late() implements IngestResult {}

  /**
   * A new snapshot.
   *
   * @param diff to the latest snapshot; null for the device's first
   */
  record New(Snapshot snapshot, Ciphertext text, @Nullable EncryptedDiff diff)
      implements IngestResult {}

  /**
   * A diff with its changes, all texts encrypted.
   *
   * @param evidence activity on the router; null for none
   * @param cause unless a push by Kedge made it
   */
  record EncryptedDiff(
      UUID id,
      UUID olderSnapshot,
      Ciphertext text,
      int linesAdded,
      int linesRemoved,
      Ciphertext changeKey,
      @Nullable Ciphertext evidence,
      ChangeAttribution cause,
      List<EncryptedChange> changes) {}

  /**
   * One change, its texts encrypted with the diff's data key.
   *
   * @param label null if written by an older Kedge
   */
  record EncryptedChange(
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
