package dev.kedge.simulator;

/**
 * Something that goes wrong. Faults of the output and of logins do not touch the router's own view
 * ({@link SimulatedRouter#export()}, {@link SimulatedRouter#run(String)}).
 */
public enum Fault {
  /** The export stops at half and its last line is {@code #interrupted} (contract §1.4). */
  EXPORT_INTERRUPTED,

  /** The export stops at half within a line; the exit status is 0. */
  EXPORT_CUT,

  /** An export longer than 131,754 bytes is cut there, with exit status 0 (contract §2.2). */
  EXPORT_CUT_128K,

  /** The TCP connection closes after half of the export. */
  CONNECTION_CUT_DURING_EXPORT,

  /** The export lacks a menu and says so: {@code #error exporting} (contract §1.4). */
  EXPORT_ERROR_LINE,

  /** A menu does not answer: from 7.11 on it is skipped with a line, before it hangs (§1.8). */
  EXPORT_MENU_TIMEOUT,

  /** The export is sent at no more than 4,096 bytes a second (contract §1.8). */
  SLOW_EXPORT,

  /** The export stops at half without an end: the channel stays open and silent. */
  STALLED_EXPORT,

  /** Comments about the state of interfaces come and go between exports (contract §1.4). */
  RUNTIME_COMMENTS,

  /** {@code /system backup save} answers {@code not enough permissions (9)} (contract §2.2). */
  BACKUP_REFUSED,

  /** {@code /system backup save} reports success and leaves a file of zero bytes. */
  EMPTY_BACKUP_FILE,

  /** The next {@code /system backup load} fails; the one after it works. */
  BACKUP_LOAD_FAILS_ONCE,

  /** A saved file appears 40 s after the command reported success (contract §2.5, §3). */
  FILE_LATE,

  /** No room is left: nothing can be written (contract §3). */
  FLASH_FULL,

  /** Reading a file over SFTP fails after its first 1,024 bytes. */
  SFTP_READ_ERROR,

  /** Channels close without an exit status (contract §2.2). */
  NO_EXIT_STATUS,

  /** Every password and key is refused. */
  AUTH_REFUSED,

  /** Nobody logged in yet: a terminal asks about the licence (contract §2.3). */
  FIRST_LOGIN,

  /** The password has to be changed: a terminal asks for a new one (contract §2.3). */
  PASSWORD_EXPIRED,

  /** The router's sessions are used up: connections close at once (contract §2.4). */
  SESSION_LIMIT,

  /** All connections hang and new ones get no answer. */
  LINK_LOST,

  /** The router has another host key from now on (contract §2.4). */
  HOST_KEY_CHANGED,

  /** {@code /system scheduler add} is refused as device-mode {@code home} does (contract §6.3). */
  SCHEDULER_REFUSED,

  /** Who logs in lacks the policy {@code ftp} (contract §2.6). */
  POLICY_FTP_MISSING,

  /** Who logs in lacks the policy {@code write}. */
  POLICY_WRITE_MISSING,

  /** Who logs in lacks the policy {@code sensitive}. */
  POLICY_SENSITIVE_MISSING,

  /** Who logs in lacks the policy {@code test}. */
  POLICY_TEST_MISSING,

  /** The clock falls back to 1970-01-02, as after a boot without network (contract §5). */
  WRONG_CLOCK,

  /** Somebody else changes the address list {@code other-admin} before each of our commands. */
  ANOTHER_ADMINISTRATOR
}
