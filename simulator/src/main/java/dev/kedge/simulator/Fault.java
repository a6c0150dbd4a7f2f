package dev.kedge.simulator;

/**
 * Something that goes wrong between the router and its SSH clients. The router's own view ({@link
 * SimulatedRouter#export()}, {@link SimulatedRouter#run(String)}) is never affected.
 */
public enum Fault {
  /** The export stops at half and its last line is {@code #interrupted} (contract §1.4). */
  EXPORT_INTERRUPTED,

  /** An export longer than 131,754 bytes is cut there, with exit status 0 (contract §2.2). */
  EXPORT_CUT_128K,

  /** The TCP connection closes after half of the export. */
  CONNECTION_CUT_DURING_EXPORT,

  /** The export lacks a menu and says so: {@code #error exporting} (contract §1.4). */
  EXPORT_ERROR_LINE,

  /** The export is sent at no more than 4,096 bytes a second (contract §1.8). */
  SLOW_EXPORT,

  /** The export stops at half without an end: the channel stays open and silent. */
  STALLED_EXPORT,

  /** {@code /system backup save} answers {@code not enough permissions (9)} (contract §2.2). */
  BACKUP_REFUSED,

  /** {@code /system backup save} reports success and leaves a file of zero bytes. */
  EMPTY_BACKUP_FILE,

  /** A saved file appears 700 ms after the command reported success (contract §3). */
  FILE_LATE,

  /** Channels close without an exit status (contract §2.2). */
  NO_EXIT_STATUS,

  /** Every password is refused. */
  AUTH_REFUSED
}
