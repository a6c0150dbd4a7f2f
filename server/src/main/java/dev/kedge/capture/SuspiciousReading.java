package dev.kedge.capture;

import java.time.Instant;
import java.util.List;

/**
 * A suspicious export: not stored as a backup, but kept for a person to look at.
 *
 * @param export the bytes as received; not copied, so do not modify them
 * @param gaps components that the router could not export
 * @param restorable whether the export contains secrets
 */
@SuppressWarnings("ArrayRecordComponent") // exports reach megabytes and are not compared
public record SuspiciousReading(
    Kind kind,
    String reason,
    byte[] export,
    List<String> gaps,
    boolean restorable,
    Instant collectedAt)
    implements ExportReading {
  public SuspiciousReading {
    gaps = List.copyOf(gaps);
  }

  /** Reason why an export is suspicious. */
  public enum Kind {
    /** It is cut off, interrupted or unreadable. */
    EXPORT_INCOMPLETE,
    /** The router reported that it could not export a menu. */
    MENU_MISSING,
    /** It is much smaller than the last good export, or exactly its beginning. */
    EXPORT_SHRUNK,
    /** Two consecutive readings differ. */
    EXPORT_UNSTABLE
  }

  /** Shows only the reason and size. */
  @Override
  public String toString() {
    return "SuspiciousReading[%s, %d bytes]".formatted(kind, export.length);
  }
}
