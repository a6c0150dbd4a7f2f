package dev.kedge.simulator.profile;

/**
 * A fault that can be injected into a simulated router. Faults of output and logins do not affect
 * the router's own view ({@code SimulatedRouter.export}, {@code SimulatedRouter.run}).
 */
public enum Fault {
  /**
   * The export stops halfway and its last line is {@code #interrupted} (see
   * routeros-behaviour.md#export-interrupted).
   */
  EXPORT_INTERRUPTED,

  /** The export stops halfway through, in the middle of a line; the exit status is 0. */
  EXPORT_CUT,

  /**
   * An export longer than 131,754 bytes is cut there, with exit status 0 (see
   * routeros-behaviour.md#output-cut).
   */
  EXPORT_CUT_128K,

  /** The TCP connection closes after half of the export. */
  CONNECTION_CUT_DURING_EXPORT,

  /**
   * The export lacks a menu and reports it: {@code #error exporting} (see
   * routeros-behaviour.md#export-error-lines).
   */
  EXPORT_ERROR_LINE,

  /**
   * A menu does not answer: from 7.11 on the export skips it with a comment line; before 7.11 the
   * export hangs (see routeros-behaviour.md#export-menu-timeout).
   */
  EXPORT_MENU_TIMEOUT,

  /**
   * The export is sent at no more than 4,096 bytes per second (see
   * routeros-behaviour.md#export-slow).
   */
  SLOW_EXPORT,

  /** The export stops halfway; the channel stays open and silent. */
  STALLED_EXPORT,

  /**
   * Comments about the state of interfaces come and go between exports (see
   * routeros-behaviour.md#export-runtime-comments).
   */
  RUNTIME_COMMENTS,

  /**
   * {@code /system backup save} answers {@code not enough permissions (9)} (see
   * routeros-behaviour.md#policies-by-task).
   */
  BACKUP_REFUSED,

  /** {@code /system backup save} reports success and leaves a file of zero bytes. */
  EMPTY_BACKUP_FILE,

  /** The next {@code /system backup load} fails; the one after it works. */
  BACKUP_LOAD_FAILS_ONCE,

  /**
   * A saved file appears 40 s after the command reported success (see
   * routeros-behaviour.md#write-back).
   */
  FILE_LATE,

  /** The flash is full: nothing can be written (see routeros-behaviour.md#flash-full). */
  FLASH_FULL,

  /** Reading a file over SFTP fails after its first 1,024 bytes. */
  SFTP_READ_ERROR,

  /** Channels close without an exit status (see routeros-behaviour.md#no-exit-status). */
  NO_EXIT_STATUS,

  /** Every password and key is refused. */
  AUTH_REFUSED,

  /**
   * Nobody has logged in before: a terminal asks about the licence (see
   * routeros-behaviour.md#first-login).
   */
  FIRST_LOGIN,

  /**
   * The password has expired: a terminal asks for a new one (see
   * routeros-behaviour.md#first-login).
   */
  PASSWORD_EXPIRED,

  /**
   * The session limit is reached: new connections are closed at once (see
   * routeros-behaviour.md#session-limit).
   */
  SESSION_LIMIT,

  /** All connections hang and new ones get no answer. */
  LINK_LOST,

  /** The router has a different host key from now on (see routeros-behaviour.md#ssh-host-keys). */
  HOST_KEY_CHANGED,

  /**
   * {@code /system scheduler add} is refused as device-mode {@code home} does (see
   * routeros-behaviour.md#device-mode).
   */
  SCHEDULER_REFUSED,

  /** Users who log in lack the policy {@code ftp} (see routeros-behaviour.md#policies-by-task). */
  POLICY_FTP_MISSING,

  /** Users who log in lack the policy {@code write}. */
  POLICY_WRITE_MISSING,

  /** Users who log in lack the policy {@code sensitive}. */
  POLICY_SENSITIVE_MISSING,

  /** Users who log in lack the policy {@code test}. */
  POLICY_TEST_MISSING,

  /**
   * The clock falls back to 1970-01-02, as after a boot without network (see
   * routeros-behaviour.md#clock-1970).
   */
  WRONG_CLOCK,

  /**
   * Another administrator changes the address list {@code other-admin} before each command that a
   * client sends.
   */
  ANOTHER_ADMINISTRATOR
}
