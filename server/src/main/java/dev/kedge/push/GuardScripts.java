package dev.kedge.push;

import dev.kedge.routeros.syntax.Quoting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All RouterOS text of pushes: what is put on a router, and the lines that are sent; whatever is
 * foreign in them is quoted. What the change itself needs is {@link ChangeScripts}. See
 * docs/push.md for who may touch the configuration when. Pure.
 *
 * <p>Each line of an imported file is a scope of its own, and so is a script of several lines in a
 * pair of braces: every line declares the global variables that it sets or reads (see
 * routeros-behaviour.md#scope-by-line).
 *
 * <p>Sources: routeros-behaviour.md#scheduler-interval, routeros-behaviour.md#scheduler-startup,
 * routeros-behaviour.md#scheduler-self-removal, routeros-behaviour.md#jobs,
 * routeros-behaviour.md#backup-load, routeros-behaviour.md#import-stops and
 * routeros-behaviour.md#import-parsed-whole.
 */
final class GuardScripts {
  /** Above this the inverse patch is a file. */
  static final int MOST_INLINE = 24 << 10;

  /** How much later than the job the scheduler comes. */
  static final Duration LATER = Duration.ofSeconds(15);

  /** An undo is given so long before the backup is loaded. */
  private static final int UNDO_TAKES = 40;

  /** After a start-up, until interfaces are there. */
  static final Duration BOOT_DELAY = Duration.ofSeconds(90);

  /** The longest that an undo waits for a patch to stop. */
  private static final int PATCH_STOPS = 20;

  /** So often the router tries to take a change back; the backup is loaded after this many. */
  static final int MOST_TRIES = 5;

  private static final int TRIES_BEFORE_BACKUP = 2;

  /** So many variables are let go of in one line. */
  private static final int VARIABLES_IN_A_LINE = 50;

  /** So much is parsed as one script, well below what a script's source may be. */
  private static final int MOST_PARSED = 20 << 10;

  private static final String OURS =
      "name~\"^kedge-(revert|boot|restore|undo|rehearsal)-[0-9a-f]\"";

  /** Prints the names of all entries of any push. */
  static final String ALL_ENTRIES =
      ":foreach e in=[/system scheduler find where %1$s] do={:put [/system scheduler get $e name]}; :foreach e in=[/system script find where %1$s] do={:put [/system script get $e name]}"
          .formatted(OURS);

  /** Removes them, the schedulers first; a job that waits finds nothing to run. */
  static final String REMOVE_ALL_ENTRIES =
      "/system scheduler remove [find where %1$s]; /system script remove [find where %1$s]"
          .formatted(OURS);

  /** Prints the ids of the scripts that run, one to a line. */
  static final String JOBS = ":foreach j in=[/system script job find] do={:put $j}";

  static final String UPTIME = ":put [/system resource get uptime]";

  /** Prints date, time, the date once more, and the uptime. */
  static final String CLOCK =
      ":put ([/system clock get date] . \" \" . [/system clock get time] . \" \" . [/system clock get date] . \" \" . [/system resource get uptime])";

  private static final String JOB_OF_GENERATION = "job";
  private static final List<String> VARIABLES =
      List.of(
          "lock", "stop", "state", "line", "patch", "armed", "probe", "again", "ran", "mark",
          "caught", "boot", "tries", "row", "hold");

  /**
   * How the router prints where it could not parse a line, or knows no such word (see
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
   * @param directory where files last: {@code flash/} or nothing (see
   *     routeros-behaviour.md#flash-folder)
   */
  GuardScripts(String mark, String directory, PushPlan plan) {
    this.mark = mark;
    this.directory = directory;
    this.variables = new RouterVariables(mark);
    this.change = new ChangeScripts(variables, plan);
  }

  /** Whether an entry of that name is one of this push. */
  static boolean isOurs(@Nullable String name, String mark) {
    return name != null
        && name.matches(
            "kedge-((revert|restore)-%1$s(-\\d+)?|(boot|undo|rehearsal)-%1$s)".formatted(mark));
  }

  String undoName() {
    return "kedge-undo-" + mark;
  }

  /** Of a generation: each extension arms new ones before the old ones go. */
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

  /** What is put on the router for the rehearsal. */
  RehearsalScripts rehearsal() {
    return new RehearsalScripts(this, variables);
  }

  String rehearsalName() {
    return "kedge-rehearsal-" + mark;
  }

  String backupName() {
    return directory + "kedge-" + mark + ".backup";
  }

  /** The inverse patch, when it is too long for a script. */
  String undoFile() {
    return directory + "kedge-" + mark + "-undo.rsc";
  }

  /** Names of the files that the entries use. */
  List<String> filesOfEntries(GuardLevel level) {
    var files = new ArrayList<String>();
    if (level == GuardLevel.FULL) {
      files.add(backupName());
    }
    if (isUndoInFile()) {
      files.add(undoFile());
    }
    return files;
  }

  /** What is looked at before anything is armed. */
  String gateFile() {
    return "kedge-" + mark + "-gate.rsc";
  }

  /** The inverse patch as a file that is only tried. */
  String tryFile() {
    return "kedge-" + mark + "-undo-check.rsc";
  }

  String rehearsalFile() {
    return directory + "kedge-" + mark + "-rehearsal.rsc";
  }

  String patchFile() {
    return "kedge-" + mark + "-patch.rsc";
  }

  String checksFile() {
    return "kedge-" + mark + "-checks.rsc";
  }

  /** Of all that is added by an import. */
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

  /** Declares a global variable of ours and gives it a value. */
  String set(String name, String value) {
    return variables.set(name, value);
  }

  boolean isUndoInFile() {
    return String.join("\n", body()).length() > MOST_INLINE;
  }

  /**
   * Read-only; raises an error when the configuration is not the base in what the patch touches.
   */
  String checks() {
    return change.checks();
  }

  String patch() {
    return change.patch();
  }

  /** Variables that hold the ids of the rows that the patch adds. */
  List<String> idsOfAdded() {
    return change.idsOfAdded();
  }

  /** Whether nothing of ours is left once the rows with known ids are gone. */
  boolean knowsCopies() {
    return change.knowsCopies();
  }

  /** What an undo does once it may: back, counted, and only then the triggers go. */
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
   * Those of the rehearsal too: a power cut may have brought them back (see
   * routeros-behaviour.md#power-cut).
   */
  private String removeSchedulers() {
    return "/system scheduler remove [find where name~\"^kedge-(revert|boot|restore|rehearsal)-%s\"]"
        .formatted(mark);
  }

  private String removeScripts() {
    return "/system script remove [find where name~\"^kedge-(undo|rehearsal)-%s\"]".formatted(mark);
  }

  /** The content of {@link #undoFile}: one block, so that its lines share their variables. */
  String undoFileText() {
    return "{\n" + String.join("\n", body()) + "\n}\n";
  }

  /**
   * Has the router parse the inverse patch and print what it made of it; to be imported (see
   * routeros-behaviour.md#parse-verdict: parsing never fails, the printed text tells).
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

  /** Whether the router could parse all whose parsing it printed. */
  static boolean isParsed(String printed) {
    return !NOT_PARSED.matcher(printed).find();
  }

  /** The source of the script that holds the inverse patch. */
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

  /** What every trigger of the undo runs. */
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

  /** From none, where nobody counted yet or the router was rebooted. */
  private String countTries() {
    return ":if ([:typeof $%1$s] != \"num\") do={:set %1$s 0}".formatted(variable("tries"));
  }

  /**
   * Trigger 4; not after the undo, not after a commit, and not while Kedge is there and asks a
   * person ({@link #hold}). The backup takes back what others did meanwhile, so the undo is tried
   * twice before.
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

  /** Has trigger 4 do nothing when it comes next. */
  String hold() {
    return set("hold", "hold");
  }

  /** Loads the backup; the router restarts. */
  String loadBackup() {
    return "/system backup load name=\"%s\" password=\"\"".formatted(backupName());
  }

  /** Imported to add the script; its source may be longer than a command should be. */
  String addUndo(String policy) {
    return addScript(undoName(), policy, undo());
  }

  /**
   * Imported to give the script another source. It is there all the time, so every trigger finds
   * one or the other; the lock is looked at in the line that acts.
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

  /** An entry that runs one interval after its start, and after each further one. */
  String addScheduler(
      String name, ScheduleStart start, Duration interval, String policy, String event) {
    return addScheduler(
        name,
        "start-date=%s start-time=%s interval=%ds"
            .formatted(start.date(), start.time(), interval.toSeconds()),
        policy,
        event);
  }

  /** An entry that runs after each start-up. */
  String addBoot(String policy, String event) {
    return addScheduler(bootName(), "start-time=startup interval=0s", policy, event);
  }

  private String addScheduler(String name, String when, String policy, String event) {
    return "/system scheduler add name=\"%s\" %s%s comment=\"Kedge: open push %s\" on-event=%s"
        .formatted(name, when, policyWords(policy), mark, Quoting.literal(event));
  }

  /**
   * Takes the lock and removes all triggers in one line; prints {@code undo} and does nothing when
   * an undo has begun.
   */
  String disarm(List<String> jobs) {
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

  /** Jobs that have ended are no error. */
  private static String removeJobs(List<String> jobs) {
    var line = new StringBuilder();
    for (var job : jobs) {
      line.append(":do {/system script job remove %s} on-error={}; ".formatted(job));
    }
    return line.toString();
  }

  /** Names of our entries that are there, one to a line. */
  String entries() {
    return ":foreach e in=[/system scheduler find where name~\"^kedge-(revert|boot|restore|rehearsal)-%1$s\"] do={:put [/system scheduler get $e name]}; "
            .formatted(mark)
        + ":foreach e in=[/system script find where name~\"^kedge-(undo|rehearsal)-%1$s\"] do={:put [/system script get $e name]}"
            .formatted(mark);
  }

  /** Removes the files of this push that no entry needs. */
  String removeOtherFiles() {
    return "/file remove [find where name~\"kedge-%1$s-(patch|checks|arm|gate|rehearsal|result|undo-check)\"]"
        .formatted(mark);
  }

  /** Ends all tries; what is left is disabled, and the router's log says so. */
  String giveUp(List<String> jobs) {
    return removeJobs(jobs)
        + "/system scheduler set [find where name~\"^kedge-(revert|boot|restore)-%1$s\"] disabled=yes; :log error \"kedge %1$s: the change could not be taken back; nothing of it runs by itself any more\""
            .formatted(mark);
  }

  /** Removes whatever is left once the configuration is the base. */
  String removeLeftovers(List<String> jobs) {
    return removeJobs(jobs) + removeSchedulers() + "; " + removeScripts();
  }

  /** Lines that let go of the global variables, those of so many generations too. */
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

  /** Prints the values of global variables of ours, with blanks between. */
  String show(String... names) {
    var line = new StringBuilder(declare(names));
    line.append(":put (");
    for (var name : names) {
      line.append(name.equals(names[0]) ? "" : " . \" \" . ").append("$" + variable(name));
    }
    return line.append(")").toString();
  }

  /** Prints the ids of the scripts that run, then {@code kedge armed|lock|state|patch|line}. */
  String progress() {
    var values =
        java.util.stream.Stream.of("armed", "lock", "state", "patch", "line")
            .map(name -> "$" + variable(name))
            .collect(java.util.stream.Collectors.joining(" . \"|\" . "));
    return declare("armed", "lock", "state", "patch", "line")
        + JOBS
        + "; :put (\"kedge \" . %s)".formatted(values);
  }

  /** Prints the ids of the jobs of so many generations and of the patch, as far as known. */
  String ourJobs(int generation) {
    var names = new ArrayList<String>();
    for (var i = 0; i <= generation; i++) {
      names.add(JOB_OF_GENERATION + i);
    }
    names.add("patch");
    return show(names.toArray(String[]::new));
  }

  /** Notes when triggers are armed, by the time that the router has been up. */
  String noteArmed() {
    return ":global %s [/system resource get uptime]".formatted(variable("armed"));
  }

  /** Starts the job of a generation; prints its id, also when it was started before. */
  String startJob(int generation, Duration after) {
    return start(JOB_OF_GENERATION + generation, job(after), null);
  }

  /** Starts the patch; prints the id of its job, also when it was started before. */
  String startPatch() {
    return start("patch", importFile(patchFile()), resultFile());
  }

  /** Where an answer is lost, the variable still has the id; nothing is started twice. */
  private String start(String name, String script, @Nullable String file) {
    return declare(name)
        + ":if ([:len [:tostr $%1$s]] = 0) do={:set %1$s [%2$s]}; :put $%1$s"
            .formatted(variable(name), execute(script, file));
  }

  static String execute(String script, @Nullable String file) {
    return ":execute script=%s%s"
        .formatted(Quoting.literal(script), file == null ? "" : " file=\"" + file + "\"");
  }

  static String importFile(String file) {
    return "/import file-name=\"%s\"".formatted(file);
  }

  static String dryRun(String file) {
    return importFile(file) + " verbose=yes dry-run";
  }

  String saveBackup() {
    return "/system backup save name=\"%s\" dont-encrypt=yes"
        .formatted(backupName().replace(".backup", ""));
  }

  static String showSource(String script) {
    return ":put [/system script get [find name=\"%s\"] source]".formatted(script);
  }

  /**
   * Prints {@code disabled|run-count|start-date|start-time|next-run|date time|uptime|on-event} of
   * an entry; the date and time are those of the clock.
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

  /** Takes the triggers of an older generation away. */
  String removeTimed(int generation, String job) {
    return "/system scheduler remove [find where name=\"%s\" or name=\"%s\"]; :do {/system script job remove %s} on-error={}"
        .formatted(revertName(generation), restoreName(generation), job);
  }

  /** Removes the files of this push. */
  String removeFiles() {
    return "/file remove [find where name~\"kedge-%s\"]".formatted(mark);
  }
}
