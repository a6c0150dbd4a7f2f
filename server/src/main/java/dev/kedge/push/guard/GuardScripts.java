package dev.kedge.push.guard;

import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.routeros.syntax.Quoting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All RouterOS text of pushes: what is put on a router, and the lines that are sent. Foreign text
 * in it is quoted. The text of the change itself is in {@link ChangeScripts}. See docs/push.md for
 * who may touch the configuration when. Pure.
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
  /** Length above which the inverse patch is a file. */
  static final int MOST_INLINE = 24 << 10;

  /** Delay of the scheduler entry after the job. */
  static final Duration LATER = Duration.ofSeconds(15);

  /** Seconds that the inverse patch gets before the backup is loaded. */
  private static final int UNDO_TAKES = 40;

  /** Time after a start-up until interfaces are up. */
  public static final Duration BOOT_DELAY = Duration.ofSeconds(90);

  /** Maximum seconds that the inverse patch waits for the patch to stop. */
  private static final int PATCH_STOPS = 20;

  /** Maximum number of attempts to revert; after them the backup is loaded. */
  static final int MOST_TRIES = 5;

  private static final int TRIES_BEFORE_BACKUP = 2;

  /** Maximum number of variables that one line clears. */
  private static final int VARIABLES_IN_A_LINE = 50;

  /** Maximum length parsed as one script, well below the limit of a script's source. */
  private static final int MOST_PARSED = 20 << 10;

  /** Prints the ids of running scripts, one per line. */
  public static final String JOBS = ":foreach j in=[/system script job find] do={:put $j}";

  public static final String UPTIME = ":put [/system resource get uptime]";

  /** Prints date, time, the date again, and the uptime. */
  public static final String CLOCK =
      ":put ([/system clock get date] . \" \" . [/system clock get time] . \" \" . [/system clock get date] . \" \" . [/system resource get uptime])";

  private static final String JOB_OF_GENERATION = "job";
  private static final List<String> VARIABLES =
      List.of(
          "lock", "stop", "state", "line", "patch", "armed", "probe", "again", "ran", "mark",
          "caught", "boot", "tries", "row", "hold");

  /**
   * What the router prints if it cannot parse a line or does not know a word (see
   * routeros-behaviour.md#parse-verdict).
   */
  private static final Pattern NOT_PARSED =
      Pattern.compile(
          "\\(line \\d+ column \\d+\\)\\s*$|bad parameter \\S+ \\(line|bad command name",
          Pattern.MULTILINE);

  private final String mark;
  private final String directory;
  private final RouterVariables variables;
  private final ChangeScripts change;

  /**
   * @param directory where files survive reboots: {@code flash/} or empty (see
   *     routeros-behaviour.md#flash-folder)
   */
  public GuardScripts(String mark, String directory, PushPlan plan) {
    this.mark = mark;
    this.directory = directory;
    this.variables = new RouterVariables(mark);
    this.change = new ChangeScripts(variables, plan);
  }

  /** Whether an entry of that name belongs to this push. */
  public static boolean isOurs(@Nullable String name, String mark) {
    return name != null
        && name.matches(
            "kedge-((revert|restore)-%1$s(-\\d+)?|(boot|undo|rehearsal)-%1$s)".formatted(mark));
  }

  public String undoName() {
    return "kedge-undo-" + mark;
  }

  /** Each extension arms entries of a new generation before the old ones go. */
  String revertName(int generation) {
    return "kedge-revert-" + mark + suffix(generation);
  }

  String restoreName(int generation) {
    return "kedge-restore-" + mark + suffix(generation);
  }

  private static String suffix(int generation) {
    return generation == 0 ? "" : "-" + generation;
  }

  String bootName() {
    return "kedge-boot-" + mark;
  }

  public RehearsalScripts rehearsal() {
    return new RehearsalScripts(this, variables);
  }

  String rehearsalName() {
    return "kedge-rehearsal-" + mark;
  }

  public String backupName() {
    return directory + "kedge-" + mark + ".backup";
  }

  /** File with the inverse patch, if that is too long for a script. */
  public String undoFile() {
    return directory + "kedge-" + mark + "-undo.rsc";
  }

  public List<String> filesOfEntries(GuardLevel level) {
    var files = new ArrayList<String>();
    if (level == GuardLevel.FULL) {
      files.add(backupName());
    }
    if (isUndoInFile()) {
      files.add(undoFile());
    }
    return files;
  }

  /** File that is checked before anything is armed. */
  String gateFile() {
    return "kedge-" + mark + "-gate.rsc";
  }

  /** File with the inverse patch for a dry run. */
  public String tryFile() {
    return "kedge-" + mark + "-undo-check.rsc";
  }

  public String rehearsalFile() {
    return directory + "kedge-" + mark + "-rehearsal.rsc";
  }

  public String patchFile() {
    return "kedge-" + mark + "-patch.rsc";
  }

  public String checksFile() {
    return "kedge-" + mark + "-checks.rsc";
  }

  /** File with all that is added by import. */
  String armFile() {
    return "kedge-" + mark + "-arm.rsc";
  }

  String resultFile() {
    return "kedge-" + mark + "-result";
  }

  String variable(String name) {
    return variables.name(name);
  }

  private String lock() {
    return "$" + variable("lock");
  }

  private String declare(String... names) {
    return variables.declare(names);
  }

  /** Declares and sets a global variable of the push. */
  public String set(String name, String value) {
    return variables.set(name, value);
  }

  public boolean isUndoInFile() {
    return String.join("\n", body()).length() > MOST_INLINE;
  }

  /** Read-only script that fails unless what the patch touches is as in the base. */
  public String checks() {
    return change.checks();
  }

  public String patch() {
    return change.patch();
  }

  /** Names of the variables with the ids of added rows. */
  public List<String> idsOfAdded() {
    return change.idsOfAdded();
  }

  /** Whether nothing of ours is left once the rows with known ids are gone. */
  public boolean knowsCopies() {
    return change.knowsCopies();
  }

  /** The inverse patch and its counts, and only then the removal of the triggers. */
  private List<String> body() {
    var lines = new ArrayList<>(change.inverse());
    lines.add(removeSchedulers());
    lines.add(set("lock", "undone"));
    lines.add(":do {%s} on-error={}".formatted(removeScripts()));
    lines.add(":do {%s} on-error={}".formatted(removeFiles()));
    lines.add(":log info \"kedge %s reverted\"".formatted(mark));
    return lines;
  }

  /**
   * Also removes those of the rehearsal, which a power cut may have brought back (see
   * routeros-behaviour.md#power-cut).
   */
  private String removeSchedulers() {
    return "/system scheduler remove [find where name~\"^kedge-(revert|boot|restore|rehearsal)-%s\"]"
        .formatted(mark);
  }

  private String removeScripts() {
    return "/system script remove [find where name~\"^kedge-(undo|rehearsal)-%s\"]".formatted(mark);
  }

  /** Content of {@link #undoFile}: one block, so that its lines share their variables. */
  public String undoFileText() {
    return "{\n" + String.join("\n", body()) + "\n}\n";
  }

  /**
   * Has the router parse the inverse patch and print the result; to be imported (see
   * routeros-behaviour.md#parse-verdict: parsing never fails, only the printed text shows errors).
   */
  String gate() {
    var scripts = new ArrayList<>(List.of(undo()));
    if (isUndoInFile()) {
      var part = new StringBuilder();
      for (var line : body()) {
        if (part.length() + line.length() > MOST_PARSED) {
          scripts.add("{:local kedgefailed 0\n" + part + "}");
          part.setLength(0);
        }
        part.append(line).append('\n');
      }
      scripts.add("{:local kedgefailed 0\n" + part + "}");
    }
    return scripts.stream()
            .map(script -> ":put [:parse " + Quoting.literal(script) + "]")
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  /** Whether the printed text shows that the router could parse everything. */
  public static boolean isParsed(String printed) {
    return !NOT_PARSED.matcher(printed).find();
  }

  /** Source of the script with the inverse patch. */
  String undo() {
    var lines = new ArrayList<String>();
    lines.add("{");
    lines.add(declare("lock", "stop", "state", "tries").stripTrailing());
    lines.add(countTries());
    lines.add(
        ":if (%1$s = \"undo\" || %1$s = \"commit\" || %1$s = \"undone\" || $%3$s >= %4$d) do={:log info \"kedge %2$s: nothing is undone now\"} else={"
            .formatted(lock(), mark, variable("tries"), MOST_TRIES));
    lines.add(":set %s \"undo\"".formatted(variable("lock")));
    lines.add(":set %s \"stop\"".formatted(variable("stop")));
    lines.add(":local kedgewait 0");
    lines.add(
        ":while ($%s = \"applying\" && $kedgewait < %d) do={:delay 1s; :set kedgewait ($kedgewait + 1)}"
            .formatted(variable("state"), PATCH_STOPS));
    lines.add(":do {");
    if (isUndoInFile()) {
      lines.add(importFile(undoFile()));
    } else {
      lines.addAll(body());
    }
    lines.add(
        "} on-error={:log error \"kedge %1$s: the change could not be taken back yet\"; :set %2$s ($%2$s + 1)}"
            .formatted(mark, variable("tries")));
    lines.add(":if (%s = \"undo\") do={:set %s \"free\"}".formatted(lock(), variable("lock")));
    lines.add("}");
    lines.add("}");
    return String.join("\n", lines);
  }

  /** Command that every trigger runs. */
  String runUndo() {
    return runScript(undoName());
  }

  static String runScript(String name) {
    return ":if ([:len [/system script find name=\"%1$s\"]] > 0) do={:execute [/system script get [find name=\"%1$s\"] source]}"
        .formatted(name);
  }

  /** Trigger 1. */
  String job(Duration after) {
    return after(after, runUndo());
  }

  String boot() {
    return after(BOOT_DELAY, runUndo());
  }

  static String after(Duration delay, String what) {
    return ":delay %ds; %s".formatted(delay.toSeconds(), what);
  }

  /** Counts from 0 if there is no value yet, as after a reboot. */
  private String countTries() {
    return ":if ([:typeof $%1$s] != \"num\") do={:set %1$s 0}".formatted(variable("tries"));
  }

  /**
   * Trigger 4: does nothing after the inverse patch or a commit, nor while Kedge is connected and
   * asks a person ({@link #hold}). The backup also reverts concurrent changes, so the inverse patch
   * is tried twice before.
   */
  String restore() {
    return declare("lock", "tries", "hold")
        + countTries()
        + "; :if ($%1$s = \"hold\") do={:set %1$s \"\"; :log warning \"kedge %2$s: a person is asked whether the backup is loaded\"} else={"
            .formatted(variable("hold"), mark)
        + ":if ($%s < %d) do={%s; :delay %ds}; "
            .formatted(variable("tries"), TRIES_BEFORE_BACKUP, runUndo(), UNDO_TAKES)
        + ":if (%1$s != \"commit\" && %1$s != \"undone\") do={:do {%2$s} on-error={:log error \"kedge %3$s: the backup could not be loaded\"}}}"
            .formatted(lock(), loadBackup(), mark);
  }

  /** Makes trigger 4 do nothing the next time it fires. */
  public String hold() {
    return set("hold", "hold");
  }

  /** Loads the backup; the router restarts. */
  public String loadBackup() {
    return "/system backup load name=\"%s\" password=\"\"".formatted(backupName());
  }

  /** File whose import adds the script; its source may be longer than a command should be. */
  String addUndo(String policy) {
    return addScript(undoName(), policy, undo());
  }

  /**
   * File whose import gives the script another source. The script is always there, so every trigger
   * finds one or the other; the lock is checked in the line that acts.
   */
  String updateUndo() {
    return declare("lock")
        + ":if (%s != \"undo\") do={/system script set [find name=\"%s\"] source=%s}\n"
            .formatted(lock(), undoName(), Quoting.literal(undo()));
  }

  String addScript(String name, String policy, String source) {
    return "/system script add name=\"%s\"%s comment=\"Kedge: open push %s\" source=%s\n"
        .formatted(name, policyWords(policy), mark, Quoting.literal(source));
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
    return addScheduler(bootName(), "start-time=startup interval=0s", policy, event);
  }

  private String addScheduler(String name, String when, String policy, String event) {
    return "/system scheduler add name=\"%s\" %s%s comment=\"Kedge: open push %s\" on-event=%s"
        .formatted(name, when, policyWords(policy), mark, Quoting.literal(event));
  }

  /**
   * Takes the lock and removes all triggers in one line; prints {@code undo} and does nothing if
   * the inverse patch has begun.
   */
  public String disarm(List<String> jobs) {
    var line = new StringBuilder();
    line.append(declare("lock"));
    line.append(
        ":if (%1$s = \"undo\" || %1$s = \"undone\") do={:put \"kedge: undo\"} else={"
            .formatted(lock()));
    line.append(":set %s \"commit\"; ".formatted(variable("lock")));
    line.append(removeSchedulers()).append("; ");
    line.append(removeScripts()).append("; ");
    return line.append(removeJobs(jobs)).append(":put \"kedge: disarmed\"}").toString();
  }

  /** Removes jobs; an ended job is no error. */
  private static String removeJobs(List<String> jobs) {
    var line = new StringBuilder();
    for (var job : jobs) {
      line.append(":do {/system script job remove %s} on-error={}; ".formatted(job));
    }
    return line.toString();
  }

  /** Prints the names of our existing entries, one per line. */
  String entries() {
    return ":foreach e in=[/system scheduler find where name~\"^kedge-(revert|boot|restore|rehearsal)-%1$s\"] do={:put [/system scheduler get $e name]}; "
            .formatted(mark)
        + ":foreach e in=[/system script find where name~\"^kedge-(undo|rehearsal)-%1$s\"] do={:put [/system script get $e name]}"
            .formatted(mark);
  }

  /** Removes the files of this push that no entry needs. */
  public String removeOtherFiles() {
    return "/file remove [find where name~\"kedge-%1$s-(patch|checks|arm|gate|rehearsal|result|undo-check)\"]"
        .formatted(mark);
  }

  /** Ends all attempts; disables what is left and reports that in the router's log. */
  public String giveUp(List<String> jobs) {
    return removeJobs(jobs)
        + "/system scheduler set [find where name~\"^kedge-(revert|boot|restore)-%1$s\"] disabled=yes; :log error \"kedge %1$s: the change could not be taken back; nothing of it runs by itself any more\""
            .formatted(mark);
  }

  /** Removes all that is left once the configuration is the base. */
  public String removeLeftovers(List<String> jobs) {
    return removeJobs(jobs) + removeSchedulers() + "; " + removeScripts();
  }

  /** Lines that clear the global variables, including those of all generations so far. */
  List<String> forgetVariables(int generation) {
    var names = new ArrayList<>(VARIABLES);
    for (var i = 0; i <= generation; i++) {
      names.add(JOB_OF_GENERATION + i);
    }
    names.addAll(change.variables());
    var lines = new ArrayList<String>();
    for (var i = 0; i < names.size(); i += VARIABLES_IN_A_LINE) {
      var line = new StringBuilder();
      for (var name : names.subList(i, Math.min(names.size(), i + VARIABLES_IN_A_LINE))) {
        line.append(":global %1$s; :set %1$s; ".formatted(variable(name)));
      }
      lines.add(line.append(":put \"kedge: forgotten\"").toString());
    }
    return lines;
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
        java.util.stream.Stream.of("armed", "lock", "state", "patch", "line")
            .map(name -> "$" + variable(name))
            .collect(java.util.stream.Collectors.joining(" . \"|\" . "));
    return declare("armed", "lock", "state", "patch", "line")
        + JOBS
        + "; :put (\"kedge \" . %s)".formatted(values);
  }

  /** Prints the known ids of the jobs of all generations so far and of the patch. */
  String ourJobs(int generation) {
    var names = new ArrayList<String>();
    for (var i = 0; i <= generation; i++) {
      names.add(JOB_OF_GENERATION + i);
    }
    names.add("patch");
    return show(names.toArray(String[]::new));
  }

  /** Notes the router's uptime at which the triggers are armed. */
  String noteArmed() {
    return ":global %s [/system resource get uptime]".formatted(variable("armed"));
  }

  /** Starts the job of a generation; prints its id, also if it was started before. */
  String startJob(int generation, Duration after) {
    return start(JOB_OF_GENERATION + generation, job(after), null);
  }

  /** Starts the patch; prints the id of its job, also if it was started before. */
  public String startPatch() {
    return start("patch", importFile(patchFile()), resultFile());
  }

  /** Starts a job once: if the answer is lost, the variable still has the id. */
  private String start(String name, String script, @Nullable String file) {
    return declare(name)
        + ":if ([:len [:tostr $%1$s]] = 0) do={:set %1$s [%2$s]}; :put $%1$s"
            .formatted(variable(name), execute(script, file));
  }

  public static String execute(String script, @Nullable String file) {
    return ":execute script=%s%s"
        .formatted(Quoting.literal(script), file == null ? "" : " file=\"" + file + "\"");
  }

  public static String importFile(String file) {
    return "/import file-name=\"%s\"".formatted(file);
  }

  public static String dryRun(String file) {
    return importFile(file) + " verbose=yes dry-run";
  }

  public String saveBackup() {
    return "/system backup save name=\"%s\" dont-encrypt=yes"
        .formatted(backupName().replace(".backup", ""));
  }

  public static String showSource(String script) {
    return ":put [/system script get [find name=\"%s\"] source]".formatted(script);
  }

  /**
   * Prints {@code disabled|run-count|start-date|start-time|next-run|date time|uptime|on-event} of
   * an entry; date and time are those of the clock.
   */
  static String showScheduler(String name) {
    var line =
        new StringBuilder(":local k [/system scheduler find name=\"%s\"]; :put (".formatted(name));
    for (var property : List.of("disabled", "run-count", "start-date", "start-time", "next-run")) {
      line.append("[/system scheduler get $k %s] . \"|\" . ".formatted(property));
    }
    return line.append(
            "[/system clock get date] . \" \" . [/system clock get time] . \"|\" . [/system resource get uptime] . \"|\" . [/system scheduler get $k on-event])")
        .toString();
  }

  /** Removes the timed triggers of an older generation. */
  public String removeTimed(int generation, String job) {
    return "/system scheduler remove [find where name=\"%s\" or name=\"%s\"]; :do {/system script job remove %s} on-error={}"
        .formatted(revertName(generation), restoreName(generation), job);
  }

  String removeFiles() {
    return "/file remove [find where name~\"kedge-%s\"]".formatted(mark);
  }
}
