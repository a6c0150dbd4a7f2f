package dev.kedge.gitstore;

/** A backup in the clear, as the router sent it. Keep it no longer than needed. */
public final class StoredBackup {
  private final byte[] export;
  private final byte[] binary;

  /** Takes the arrays over. */
  StoredBackup(byte[] export, byte[] binary) {
    this.export = export;
    this.binary = binary;
  }

  /** The text export, {@code export.rsc}. */
  public byte[] export() {
    return export;
  }

  /** RouterOS's own backup, {@code backup.bin}. */
  public byte[] binary() {
    return binary;
  }
}
