package dev.kedge.gitstore;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plaintext of a backup, as received from the router. Keep it no longer than needed. */
public final class StoredBackup {
  private final byte[] export;
  private final byte @Nullable [] binary;

  /**
   * Takes ownership of the arrays.
   *
   * @param binary null if there is none
   */
  public StoredBackup(byte[] export, byte @Nullable [] binary) {
    this.export = export;
    this.binary = binary;
  }

  /** The text export, {@code export.rsc}. */
  public byte[] export() {
    return export;
  }

  /** The binary backup, {@code backup.bin}, if one was made. */
  public Optional<byte[]> binary() {
    return Optional.ofNullable(binary);
  }
}
