package dev.kedge.simulator.profile;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A behaviour of routers that a naive fake gets wrong (see routeros-behaviour.md). The system
 * property {@code kedge.simulator.without} lists names of behaviours, faults and unverified
 * behaviours that are switched off for the whole JVM. A test that has such a name as its tag must
 * then fail, or it does not prove the behaviour ({@code ./kedge test --mutate simulator}).
 */
public enum Behaviour {
  // 1: the exec channel
  EXEC_ENDS_LINES_WITH_CRLF,
  REFUSALS_EXIT_0,
  BAD_COMMAND_EXITS_1,
  QUIT_IS_INTERRUPTED,
  CHANNELS_END_ALONE,
  ERRORS_ON_STDOUT,
  // 2: export
  PARALLEL_SESSIONS_SHARE_SPEED,
  SEVEN_HIDES_SECRETS,
  SIX_SHOWS_SECRETS,
  HEADER_DATE_BY_VERSION,
  HEADER_BY_PLATFORM,
  TERSE_REPEATS_PATHS,
  VERBOSE_SHOWS_DEFAULTS,
  VIRTUAL_ROUTERS_LACK_MENUS,
  UNEXPORTED_MENUS,
  EXPORT_FILE_NEEDS_FTP,
  // 3: columns
  FLAGS_TAKE_NO_VALUE,
  UNKNOWN_ARGUMENTS_ARE_REFUSED,
  // 4: policies
  POLICIES_ARE_ASKED,
  POLICIES_CHANGE_AT_LOGIN,
  GROUP_POLICIES_MERGE,
  SECRETS_NEED_SENSITIVE,
  TRANSFERS_NEED_FTP,
  BACKUPS_ARE_SENSITIVE,
  // 5: import
  IMPORT_PARSES_FIRST,
  IMPORT_STOPS_AND_KEEPS,
  FAILED_IMPORTS_RAISE,
  VERBOSE_SCOPES_END_WITH_LINES,
  DRY_RUN_BY_VERSION,
  DRY_RUN_CHANGES_NOTHING,
  DRY_RUN_SCOPES_END_WITH_LINES,
  DRY_RUNS_ECHO_LINES,
  UNDECLARED_VARIABLES_ARE_REFUSED,
  PARSE_PRINTS_ITS_VERDICT,
  AUTO_RSC_RUNS,
  // 6: backup
  LOAD_NEEDS_PASSWORD,
  LOAD_REBOOTS,
  BACKUP_HOLDS_SCHEDULERS,
  BACKUP_NAMES_WITHOUT_COLON,
  RAM_FILES_ARE_LOST,
  FLASH_HAS_AN_END,
  UNSAVED_FILES_ARE_EMPTY_AFTER_POWER_LOSS,
  // 7: scheduler
  STARTUP_PHASE_IS_BOOT,
  STARTUP_ONCE_PER_BOOT,
  INTERVAL_BEGINS_AFTER_ONE,
  ONE_SHOT_STAYS,
  CLOCK_IS_1970_AFTER_BOOT,
  CLOCK_STEPS_MOVE_RUNS,
  DEVICE_MODE_REFUSES_SCHEDULERS,
  SCHEDULER_RUNS_WITH_ITS_POLICIES,
  DEFAULT_STARTS_DO_NOT_FIRE_ON_SEVEN_24,
  NEXT_RUNS_BY_VERSION,
  UNDERSCORES_BREAK_SCRIPT_RUN,
  SCHEDULER_HAS_NO_MORE_THAN_ITS_OWNER,
  // 8: jobs
  JOBS_ARE_LISTED,
  JOBS_OUTLIVE_THEIR_SESSION,
  JOBS_DIE_AT_REBOOT,
  // 9: safe mode
  EXEC_SAFE_MODE_IS_A_PRETENCE,
  SAFE_MODE_ROLLS_BACK,
  SAFE_MODE_IS_EXCLUSIVE,
  SAFE_MODE_ENDS_AFTER_100,
  SAFE_MODE_HOLDS_ALL_SESSIONS,
  SILENT_LOSS_TAKES_NINE_MINUTES,
  SAFE_MODE_MENU_BY_VERSION,
  SAFE_MODE_TELLS_ITS_STATE,
  EXEC_WITH_PTY_HOLDS_SAFE_MODE,
  // 10: history and log
  HISTORY_HOLDS_100,
  UNDO_STEPS_BACK,
  CHANGES_ARE_LOGGED,
  LONG_CHANGE_LOG_ON_SEVEN,
  LOGINS_ARE_LOGGED,
  SYSLOG_FORMS,
  LOG_TIMES_BY_VERSION,
  CLOCK_TELLS_ITS_OFFSET,
  // 11: management lock-out
  FIREWALL_HITS_NEW_CONNECTIONS,
  SERVICE_ADDRESS_CLOSES,
  ESTABLISHED_SESSIONS_STAY,
  FILTERS_TAKE_A_MOMENT,
  SESSIONS_END_WITH_THEIR_ADDRESS,
  // 12: services and logins
  SESSIONS_ARE_LIMITED,
  KEY_ENDS_PASSWORD,
  KEY_TYPES_BY_VERSION,
  HANDSHAKE_TAKES_TIME,
  ALGORITHMS_BY_VERSION,
  SIX_ANNOUNCES_NO_EXTENSIONS,
  SIX_REFUSES_SHA2_USER_KEYS,
  // 13: rows
  IDS_ARE_STABLE,
  BUILT_IN_ROWS_ARE_PRINTED,
  NUMBERS_SELECT,
  PRINT_AS_VALUE_IS_SILENT,
  IDENTITY_TAKES_SEVERAL_LINES,
  SOME_VALUES_ARE_FOUND_QUOTED_ONLY,
  EMPTY_DOES_NOT_FIND_UNSET,
  ID_IS_NO_PARAMETER,
  // 15: rows that a router makes
  DYNAMIC_ROWS_ARE_FOUND,
  DYNAMIC_ROWS_ARE_NOT_CHANGED,
  MANAGED_ROWS_ARE_NOT_CHANGED,
  BRIDGES_ADD_VLANS,
  CONNECTIONS_ARE_SERVICES,
  DHCP_CLIENTS_BRING_ROWS,
  GUESTS_HAVE_LEASES,
  LISTS_HAVE_DYNAMIC_MEMBERS,
  HOTSPOTS_ADD_ROWS,
  FASTTRACK_SHOWS_A_RULE,
  TUNNELS_BRING_ROWS,
  NEIGHBOURS_TELL_ROUTES,
  UPNP_ADDS_NAT_RULES,
  CAPSMAN_ADDS_BRIDGE_PORTS,
  IPV6_ADDRESSES_BRING_ROWS,
  TIMEOUTS_ARE_NOT_EXPORTED,
  NETWORKS_ARE_DERIVED,
  KEYS_AND_ADDRESSES_ARE_MADE,
  UNSAID_VALUES_ARE_SHOWN,
  SHORT_PATH_COSTS_ARE_SHOWN,
  DETAIL_QUOTES_NAMES,
  INTERFACES_ARE_LISTED,
  // 14: terminal
  CURSOR_PROBE,
  TERMINAL_ANSWERS_ARE_EATEN,
  PROMPTS_ARE_REPAINTED,
  QUESTIONS_TAKE_ONE_KEY,
  CRLF_IS_ONE_ENTER,
  CTRL_C_STOPS_COMMANDS,
  LOGIN_PARAMETERS,
  FIRST_LOGIN_QUESTIONS,
  NEW_PASSWORD_QUESTION;

  private static volatile Set<String> off = read(System.getProperty("kedge.simulator.without", ""));

  /** Whether routers behave like this. */
  public boolean on() {
    return !isOff(this);
  }

  /**
   * Whether this behaviour, {@link Fault} or {@link UnverifiedBehaviour} is switched off and has no
   * effect.
   */
  public static boolean isOff(Enum<?> behaviour) {
    return off.contains(behaviour.name());
  }

  /**
   * Switches off the behaviours, faults and unverified behaviours with these names, and all others
   * on.
   */
  public static void without(Set<String> names) {
    off = Set.copyOf(names);
  }

  private static Set<String> read(String names) {
    return Arrays.stream(names.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
