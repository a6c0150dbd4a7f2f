package dev.kedge.gitstore;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A backup in the clear, as the router sent it. Keep it no longer than needed. */
public final class StoredBackup {
  private final byte[] export;
  private final byte @Nullable [] binary;

  /**
   * Takes the arrays over.
   *
   * @param binary null when there is none
   */
  public StoredBackup(byte[] export, byte @Nullable [] binary) {
    this.export = export;
    this.binary = binary;
  }

  /** The text export, {@code export.rsc}. */
  public byte[] export() {
    return export;
  }

  /** RouterOS's own backup, {@code backup.bin}, if one was made. */
  public Optional<byte[]> binary() {
    return Optional.ofNullable(binary);
  }
}
