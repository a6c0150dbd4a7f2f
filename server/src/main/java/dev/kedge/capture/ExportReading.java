package dev.kedge.capture;

import java.time.Instant;
import java.util.List;

/** What one reading of a router's export came to. */
public sealed interface ExportReading {

  /** Proved complete. */
  record Good(Capture capture) implements ExportReading {}

  /**
   * Not to be stored as a backup; a person may look at it.
   *
   * @param export the bytes as they came; not copied, so not to be modified
   * @param gaps components that the router said it could not export
   * @param restorable whether it holds secrets
   */
  @SuppressWarnings("ArrayRecordComponent") // exports reach megabytes and are not compared
  record Doubtful(
      Doubt doubt,
      String reason,
      byte[] export,
      List<String> gaps,
      boolean restorable,
      Instant collectedAt)
      implements ExportReading {
    public Doubtful {
      gaps = List.copyOf(gaps);
    }

    /** Sizes only. */
    @Override
    public String toString() {
      return "Doubtful[%s, %d bytes]".formatted(doubt, export.length);
    }
  }

  /** Why a reading is doubtful. */
  enum Doubt {
    /** Cut, interrupted, or it cannot be read. */
    EXPORT_INCOMPLETE,
    /** The router said that it could not export a menu. */
    MENU_MISSING,
    /** Much less than the last good backup, or exactly its beginning. */
    EXPORT_SHRUNK,
    /** Two readings in a row differ. */
    EXPORT_UNSTABLE
  }
}
