package dev.kedge.facts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Question to a router about what a guarded push takes for granted (see
 * routeros-behaviour.md#selftest-questions). The self-test asks it in the form that pushes use.
 */
public enum Question {
  LOGIN_TELLS_POLICIES(Kind.READ, Effect.NONE, "the account can read its own policies"),
  EXPORT_IS_COMPLETE(Kind.READ, Effect.NO_PUSH, "an export is complete, with its secrets"),
  UPTIME_IS_UNDERSTOOD(Kind.READ, Effect.NO_PUSH, "the uptime has a known form"),
  CLOCK_IS_UNDERSTOOD(Kind.READ, Effect.NO_SCHEDULES, "date and time have a known form"),
  SCHEDULERS_ARE_ALLOWED(Kind.READ, Effect.NO_SCHEDULES, "device-mode lets schedulers run"),
  JOBS_ARE_LISTED(Kind.READ, Effect.NO_PUSH, "running scripts are listed by id"),
  PARSE_PASSES_GOOD_TEXT(Kind.READ, Effect.NO_PUSH, "a correct script is parsed"),
  PARSE_TELLS_BROKEN_TEXT(Kind.READ, Effect.NO_PUSH, "a broken script is reported"),
  PARSE_TELLS_UNKNOWN_WORDS(Kind.READ, Effect.NEEDS_FULL, "an unknown property is reported"),
  ERRORS_ARE_CAUGHT(Kind.READ, Effect.NO_PUSH, "a script continues after an error that it caught"),
  QUOTED_NAMES_ARE_FOUND(Kind.READ, Effect.NO_PUSH, "a row is found by its quoted name"),
  PATTERNS_ARE_FOUND(Kind.READ, Effect.NO_PUSH, "a row is found by a pattern of its name"),
  IDS_ARE_FOUND(Kind.READ, Effect.NO_PUSH, "a row is found by its id"),
  STATIC_ROWS_BY_NO(Kind.READ, Effect.NONE, "dynamic=no keeps dynamic rows out"),
  STATIC_ROWS_BY_NOT(Kind.READ, Effect.NONE, "!dynamic keeps dynamic rows out"),
  UNKNOWN_WORDS_FIND_NOTHING(
      Kind.READ, Effect.NONE, "a search by an unknown property finds nothing"),
  BACKUP_HAS_ROOM(
      Kind.READ, Effect.NO_BACKUP, "there is room for a backup where it survives a reboot"),
  HISTORY_TELLS_UNDO(Kind.READ, Effect.NONE, "the history lists how each action is undone"),
  SAFE_MODE_TELLS_ITS_STATE(Kind.READ, Effect.NONE, "the holder of safe mode can be read"),
  HEALTH_IS_COUNTED(
      Kind.READ, Effect.NONE, "some of neighbours, sessions, ports and routes can be counted"),
  FILES_ARE_KEPT(Kind.TOUCH, Effect.NO_PUSH, "a written file has the content that was sent"),
  GLOBALS_OUTLIVE_SESSIONS(Kind.TOUCH, Effect.NO_PUSH, "another session sees a global variable"),
  JOBS_OUTLIVE_CONNECTIONS(
      Kind.TOUCH, Effect.NO_PUSH, "a job continues when its connection is dropped"),
  JOBS_SHARE_GLOBALS(Kind.TOUCH, Effect.NO_PUSH, "a job and a session share global variables"),
  IMPORTS_STOP_AT_ERRORS(Kind.TOUCH, Effect.NO_PUSH, "an import ends at its first error"),
  FAILED_IMPORTS_ARE_CAUGHT(Kind.TOUCH, Effect.NO_PUSH, "a script catches an import that failed"),
  JOBS_WRITE_FILES(Kind.TOUCH, Effect.NONE, "the output of a job can be kept in a file"),
  DRY_RUNS_PASS_GOOD_FILES(Kind.TOUCH, Effect.NEEDS_FULL, "a dry run accepts a correct file"),
  DRY_RUNS_TELL_ERRORS(Kind.TOUCH, Effect.NEEDS_FULL, "a dry run reports an unknown property"),
  SCRIPTS_KEEP_THEIR_SOURCE(
      Kind.WRITE, Effect.NO_PUSH, "a script that is added reads as it was sent"),
  ROWS_ARE_SET_BY_ID(Kind.WRITE, Effect.NO_PUSH, "a row is changed by the id that add returned"),
  SCHEDULES_RUN(Kind.WRITE, Effect.NO_SCHEDULES, "an entry runs one interval after its start"),
  PLACED_ROWS_COME_ONCE(
      Kind.WRITE, Effect.NEEDS_FULL, "a rule that an import places is added once"),
  NOTHING_STAYS(Kind.WRITE, Effect.NO_PUSH, "the export after the self-test equals the one before"),
  HISTORY_AGREES(
      Kind.BY_HAND,
      Effect.NEEDS_FULL,
      "the history would revert a push as its inverse patch does (answered by pushes)"),
  START_UP_ENTRIES_RUN(Kind.REBOOT, Effect.NO_SCHEDULES, "an entry with start-time=startup runs"),
  IDS_AFTER_A_REBOOT(Kind.REBOOT, Effect.NONE, "rows have the same ids after a reboot"),
  CLOCK_AFTER_A_REBOOT(Kind.REBOOT, Effect.NONE, "what the clock shows after a reboot"),
  BACKUPS_LOAD_UNATTENDED(Kind.REBOOT, Effect.NO_BACKUP, "a scheduled entry loads a backup"),
  WRITES_OUTLIVE_POWER_CUTS(
      Kind.BY_HAND, Effect.NONE, "how long after a change a power cut cannot undo it"),
  TRIGGERS_WITHOUT_THEIR_OWNER(
      Kind.BY_HAND, Effect.NONE, "an entry runs when its owner lost rights, or is gone"),
  SAFE_MODE_AND_REBOOTS(Kind.BY_HAND, Effect.NONE, "what a reboot within safe mode keeps"),
  CLOCK_STEPS(
      Kind.BY_HAND,
      Effect.NONE,
      "whether setting the clock moves an entry that waits for its time");

  /** What asking does to the router. */
  public enum Kind {
    /** Reads only, in one session. */
    READ,
    /** Puts files, global variables and jobs there, and drops a connection; no configuration. */
    TOUCH,
    /** Adds rows named {@code kedge-selftest-…}, and removes them. */
    WRITE,
    /** Restarts the router; not asked yet. */
    REBOOT,
    /** Needs a person. */
    BY_HAND;

    public String column() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Consequence if it does not hold. */
  public enum Effect {
    NONE,
    NEEDS_FULL,
    NO_BACKUP,
    NO_SCHEDULES,
    NO_PUSH
  }

  private final Kind kind;
  private final Effect effect;
  private final String what;

  Question(Kind kind, Effect effect, String what) {
    this.kind = kind;
    this.effect = effect;
    this.what = what;
  }

  public Kind kind() {
    return kind;
  }

  public Effect effect() {
    return effect;
  }

  /** What should hold, as a clause. */
  public String what() {
    return what;
  }

  /** Name in files and tables, such as {@code jobs-outlive-connections}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Finds a question by its name; empty if a newer Kedge asked it. */
  public static Optional<Question> of(String column) {
    return Arrays.stream(values()).filter(one -> one.column().equals(column)).findFirst();
  }
}
