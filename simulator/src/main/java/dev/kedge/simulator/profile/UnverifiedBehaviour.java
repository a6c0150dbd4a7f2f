package dev.kedge.simulator.profile;

/**
 * The less likely answer to a question that routeros-behaviour.md leaves open. A router has none of
 * them unless its profile lists it. Code that works with routers should work with each of them.
 */
public enum UnverifiedBehaviour {
  /**
   * {@code bad command name} ends with exit status 0, seen once in eight runs (see
   * routeros-behaviour.md#exit-status).
   */
  BAD_COMMAND_EXITS_0,

  /**
   * A channel that a client closes while its command waits takes the connection with it (by RFC
   * 4254, 5.3, only the channel ends; nothing is recorded about RouterOS).
   */
  CHANNEL_CLOSE_ENDS_CONNECTION,

  /**
   * RouterOS 7 also offers {@code ssh-rsa} host keys. What it offers by default was not found, only
   * what it offers with strong-crypto (ktbyers/netmiko issue 3421).
   */
  SEVEN_OFFERS_SSH_RSA,

  /**
   * A user with an expired password cannot run commands over an exec channel (see
   * routeros-behaviour.md#expired-password).
   */
  EXPIRED_PASSWORD_BLOCKS_EXEC,

  /**
   * A RouterOS 6 shows secrets to users without the policy {@code sensitive} (see
   * routeros-behaviour.md#export-secrets-policy).
   */
  SIX_SHOWS_SECRETS_TO_ALL,

  /**
   * {@code /system backup load} in a scheduler entry also needs {@code sensitive} (see
   * routeros-behaviour.md#backup-load-policies).
   */
  LOAD_NEEDS_SENSITIVE,

  /** A reboot in safe mode reverts the changes (see routeros-behaviour.md#safe-mode-reboot). */
  REBOOT_ENDS_SAFE_MODE_WITH_ROLLBACK,

  /**
   * A command with a pseudo-terminal that ends by itself releases safe mode and keeps its changes
   * (tarikin/routeros-7-llm-safe-reference, rule 5.4, against its rule 5.3).
   */
  PTY_EXEC_RELEASES_SAFE_MODE,

  /**
   * After a boot without a clock an interval is counted from the boot, not from the start date (see
   * routeros-behaviour.md#scheduler-clock).
   */
  INTERVAL_RUNS_FROM_BOOT,

  /**
   * A step of the clock does not move pending runs of the scheduler (see
   * routeros-behaviour.md#scheduler-clock).
   */
  SCHEDULER_IGNORES_CLOCK_STEPS,

  /**
   * Sessions end when the SSH service gets another port (see
   * routeros-behaviour.md#open-sessions-stay).
   */
  PORT_CHANGE_ENDS_SESSIONS,

  /**
   * A scheduler entry whose owner was removed no longer runs (see
   * routeros-behaviour.md#scheduler-owner).
   */
  SCHEDULER_STOPS_WITHOUT_OWNER,

  /**
   * RouterOS 7 logs changes in the short form of RouterOS 6 (see routeros-behaviour.md#change-log).
   */
  SHORT_CHANGE_LOG,

  /**
   * RouterOS 6 runs an import up to a syntax error (see routeros-behaviour.md#import-parsed-whole).
   */
  SIX_IMPORTS_UP_TO_THE_SYNTAX_ERROR,

  /** Rows have different ids after a reboot (see routeros-behaviour.md#row-ids). */
  IDS_CHANGE_AT_REBOOT,

  /**
   * Scripts of the scheduler and of jobs do not share the sessions' global variables (see
   * routeros-behaviour.md#globals).
   */
  GLOBALS_APART,

  /**
   * A job ends with the connection that started it. Jobs are known to outlive their exec channel;
   * nobody recorded one whose TCP connection was cut (see
   * routeros-behaviour.md#jobs-and-connections).
   */
  JOBS_DIE_WITH_THEIR_CONNECTION,

  /** {@code :execute file=} writes nothing (see routeros-behaviour.md#job-files). */
  EXECUTE_WRITES_NO_FILE,

  /**
   * {@code /system history} is still there after a reboot (see
   * routeros-behaviour.md#history-reboot).
   */
  HISTORY_SURVIVES_REBOOT,

  /**
   * {@code where name=$name} matches every row: the variable is the row's property (see
   * routeros-behaviour.md#find-variable-name).
   */
  VARIABLES_ARE_TAKEN_FOR_PROPERTIES,

  /**
   * {@code add … place-before=[find …]} in an imported file adds the row twice (see
   * routeros-behaviour.md#placed-twice).
   */
  PLACED_ROWS_COME_TWICE,

  /**
   * From 7.24.2 on a script owner that is not a user is stored as {@code *sys} (see
   * routeros-behaviour.md#scheduler-owner).
   */
  UNKNOWN_OWNERS_BECOME_SYS,

  /**
   * Data written less than 45 s before a power cut is lost (see routeros-behaviour.md#power-cut:
   * three of four on arm64).
   */
  POWER_LOSS_TAKES_THE_LAST_WRITES,

  /** From 7.10 on the log leaves the year out of this year's dates, as earlier versions do. */
  LOG_DATES_WITHOUT_YEAR,

  /**
   * RouterOS 6 closes the connection when a user key is signed with SHA-2, as 6.40.9 did
   * (napalm-ros issue 107).
   */
  SIX_DROPS_SHA2_USER_KEYS
}
