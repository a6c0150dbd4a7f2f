package dev.kedge.push.guard;

import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.routeros.syntax.Quoting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All RouterOS text of one push: its triggers and jobs here, and in classes by purpose its names,
 * the change, the inverse patch, the rehearsal and the removal. Foreign text in it is quoted. See
 * docs/push.md for who may touch the configuration when. Pure.
 *
 * <p>Each line of an imported file is a scope of its own, and so is a script of several lines in
 * braces, so every line declares the global variables that it sets or reads (see
 * routeros-behaviour.md#scope-by-line).
 *
 * <p>Sources: routeros-behaviour.md#scheduler-interval, routeros-behaviour.md#scheduler-startup,
 * routeros-behaviour.md#scheduler-self-removal, routeros-behaviour.md#jobs,
 * routeros-behaviour.md#backup-load, routeros-behaviour.md#import-stops and
 * routeros-behaviour.md#import-parsed-whole.
 */
public final class GuardScripts {
  /** Delay of the scheduler entry after the job. */
  static final Duration LATER = Duration.ofSeconds(15);

  /** Seconds that the inverse patch gets before the backup is loaded. */
  private static final int UNDO_TAKES = 40;

  /** Time after a start-up until interfaces are up. */
  public static final Duration BOOT_DELAY = Duration.ofSeconds(90);

  private static final int TRIES_BEFORE_BACKUP = 2;

  private final GuardNames names;
  private final RouterVariables variables;
  private final ChangeScripts change;
  private final RemovalScripts removal;
  private final InverseText inverse;

  /**
   * @param directory where files survive reboots: {@code flash/} or empty (see
   *     routeros-behaviour.md#flash-folder)
   */
  public GuardScripts(String mark, String directory, PushPlan plan) {
    this.names = new GuardNames(mark, directory);
    this.variables = new RouterVariables(mark);
    this.change = new ChangeScripts(variables, plan);
    this.removal = new RemovalScripts(names, variables, change);
    this.inverse = new InverseText(names, variables, change, removal);
  }

  public GuardNames names() {
    return names;
  }

  public ChangeScripts change() {
    return change;
  }

  public InverseText inverse() {
    return inverse;
  }

  public RemovalScripts removal() {
    return removal;
  }

  public RehearsalScripts rehearsal() {
    return new RehearsalScripts(this, variables);
  }

  /** Names of the files that entries of such a guard need. */
  public List<String> filesOfEntries(GuardLevel level) {
    var files = new ArrayList<String>();
    if (level == GuardLevel.FULL) {
      files.add(names.backup());
    }
    if (inverse.isInFile()) {
      files.add(names.undoFile());
    }
    return files;
  }

  private String variable(String name) {
    return variables.name(name);
  }

  private String declare(String... names) {
    return variables.declare(names);
  }

  /** Declares and sets a global variable of the push. */
  public String set(String name, String value) {
    return variables.set(name, value);
  }

  /** Command that every trigger runs. */
  String runUndo() {
    return RouterCommands.runScript(names.undo());
  }

  /** Trigger 1. */
  String job(Duration after) {
    return RouterCommands.after(after, runUndo());
  }

  String boot() {
    return RouterCommands.after(BOOT_DELAY, runUndo());
  }

  /**
   * Trigger 4: does nothing after the inverse patch or a commit, nor while Kedge is connected and
   * asks a person ({@link #hold}). The backup also reverts concurrent changes, so the inverse patch
   * is tried twice before.
   */
  String restore() {
    return declare("lock", "tries", "hold")
        + inverse.countTries()
        + "; :if ($%1$s = \"hold\") do={:set %1$s \"\"; :log warning \"kedge %2$s: a person is asked whether the backup is loaded\"} else={"
            .formatted(variable("hold"), names.mark())
        + ":if ($%s < %d) do={%s; :delay %ds}; "
            .formatted(variable("tries"), TRIES_BEFORE_BACKUP, runUndo(), UNDO_TAKES)
        + ":if (%1$s != \"commit\" && %1$s != \"undone\") do={:do {%2$s} on-error={:log error \"kedge %3$s: the backup could not be loaded\"}}}"
            .formatted(variables.lock(), loadBackup(), names.mark());
  }

  /** Makes trigger 4 do nothing the next time it fires. */
  public String hold() {
    return set("hold", "hold");
  }

  /** Loads the backup; the router restarts. */
  public String loadBackup() {
    return "/system backup load name=\"%s\" password=\"\"".formatted(names.backup());
  }

  /** File whose import adds the script; its source may be longer than a command should be. */
  String addUndo(String policy) {
    return addScript(names.undo(), policy, inverse.source());
  }

  String addScript(String name, String policy, String source) {
    return "/system script add name=\"%s\"%s comment=\"Kedge: open push %s\" source=%s\n"
        .formatted(name, policyWords(policy), names.mark(), Quoting.literal(source));
  }

  private static String policyWords(String policy) {
    return policy.isEmpty() ? "" : " policy=" + policy;
  }

  /** Adds an entry that runs one interval after its start, and after each further interval. */
  String addScheduler(
      String name, ScheduleStart start, Duration interval, String policy, String event) {
    return addScheduler(
        name,
        "start-date=%s start-time=%s interval=%ds"
            .formatted(start.date(), start.time(), interval.toSeconds()),
        policy,
        event);
  }

  /** Adds an entry that runs after each start-up. */
  String addBoot(String policy, String event) {
    return addScheduler(names.boot(), "start-time=startup interval=0s", policy, event);
  }

  private String addScheduler(String name, String when, String policy, String event) {
    return "/system scheduler add name=\"%s\" %s%s comment=\"Kedge: open push %s\" on-event=%s"
        .formatted(name, when, policyWords(policy), names.mark(), Quoting.literal(event));
  }

  /** Prints the names of our existing entries, one per line. */
  String entries() {
    return ":foreach e in=[/system scheduler find where name~\"^kedge-(revert|boot|restore|rehearsal)-%1$s\"] do={:put [/system scheduler get $e name]}; "
            .formatted(names.mark())
        + ":foreach e in=[/system script find where name~\"^kedge-(undo|rehearsal)-%1$s\"] do={:put [/system script get $e name]}"
            .formatted(names.mark());
  }

  /** Prints the values of our global variables, separated by blanks. */
  public String show(String... names) {
    var line = new StringBuilder(declare(names));
    line.append(":put (");
    for (var name : names) {
      line.append(name.equals(names[0]) ? "" : " . \" \" . ").append("$" + variable(name));
    }
    return line.append(")").toString();
  }

  /** Prints the ids of running scripts, then {@code kedge armed|lock|state|patch|line}. */
  String progress() {
    var values =
        Stream.of("armed", "lock", "state", "patch", "line")
            .map(name -> "$" + variable(name))
            .collect(Collectors.joining(" . \"|\" . "));
    return declare("armed", "lock", "state", "patch", "line")
        + RouterCommands.JOBS
        + "; :put (\"kedge \" . %s)".formatted(values);
  }

  /** Prints the known ids of the jobs of all generations so far and of the patch. */
  String ourJobs(int generation) {
    var known = new ArrayList<String>();
    for (var i = 0; i <= generation; i++) {
      known.add(RouterVariables.JOB_OF_GENERATION + i);
    }
    known.add("patch");
    return show(known.toArray(String[]::new));
  }

  /** Notes the router's uptime at which the triggers are armed. */
  String noteArmed() {
    return ":global %s [/system resource get uptime]".formatted(variable("armed"));
  }

  /** Starts the job of a generation; prints its id, also if it was started before. */
  String startJob(int generation, Duration after) {
    return start(RouterVariables.JOB_OF_GENERATION + generation, job(after), null);
  }

  /** Starts the patch; prints the id of its job, also if it was started before. */
  public String startPatch() {
    return start("patch", RouterCommands.importFile(names.patchFile()), names.resultFile());
  }

  /** Starts a job once: if the answer is lost, the variable still has the id. */
  private String start(String name, String script, @Nullable String file) {
    return declare(name)
        + ":if ([:len [:tostr $%1$s]] = 0) do={:set %1$s [%2$s]}; :put $%1$s"
            .formatted(variable(name), RouterCommands.execute(script, file));
  }

  public String saveBackup() {
    return "/system backup save name=\"%s\" dont-encrypt=yes"
        .formatted(names.backup().replace(".backup", ""));
  }
}
