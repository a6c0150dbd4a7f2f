package dev.kedge.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.capture.Capture;
import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.Captures;
import dev.kedge.capture.Reading;
import dev.kedge.device.Device;
import dev.kedge.device.DeviceLogins;
import dev.kedge.device.Devices;
import dev.kedge.kms.KmsException;
import dev.kedge.transport.Command;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One session with a router on which a push is open. Before each command the owner must still be
 * the owner. Every answer is judged by its text (contract §0.1).
 */
final class GuardedRouter implements AutoCloseable {
  /** The router did not do what it was told; nothing is assumed of what it did instead. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Opens sessions with one router. */
  record Door(
      Captures captures,
      Devices devices,
      DeviceLogins logins,
      Device device,
      boolean legacy,
      Pacing pacing,
      Ownership owner) {
    GuardedRouter open() throws TransportException, KmsException {
      owner.require();
      var now = devices.get(device.id());
      var session = captures.open(now, logins.of(now.id()), legacy);
      session.expectGuard();
      return new GuardedRouter(session, pacing, owner);
    }
  }

  /** What a script of a guard may do, of what an account may (contract §2.6, §5). */
  private static final List<String> POLICIES =
      List.of("ftp", "reboot", "read", "write", "policy", "test", "password", "sensitive");

  private static final Duration REHEARSAL_LIMIT = Duration.ofSeconds(15);

  /** Ahead of the rehearsal's trigger. */
  private static final Duration REHEARSAL = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Pattern JOB = Pattern.compile("\\*[0-9A-Fa-f]+");
  private static final String IMPORTED = "executed successfully";
  private static final int LARGEST_RESULT = 1 << 20;

  private final CaptureSession session;
  private final Pacing pacing;
  private final Ownership owner;

  private GuardedRouter(CaptureSession session, Pacing pacing, Ownership owner) {
    this.session = session;
    this.pacing = pacing;
    this.owner = owner;
  }

  CaptureSession session() {
    return session;
  }

  /** Policies for what triggers run with; empty when the router does not tell what we may. */
  String policies() {
    return String.join(",", POLICIES.stream().filter(p -> session.rights().has(p)).toList());
  }

  /** Sends a line; answers what it printed, which is no refusal. */
  String run(String line) throws TransportException {
    owner.require();
    return session.ssh().run(Command.script(line)).orRefused().text().replace("\r", "");
  }

  /** Sends a command; answers what it printed, be it a refusal. */
  String said(Command command) throws TransportException {
    owner.require();
    return session.ssh().run(command).text().replace("\r", "");
  }

  /**
   * A complete export.
   *
   * @param knownSha256 of a normalised one that was found complete before; empty for none
   */
  Capture export(String knownSha256) throws TransportException, Refused {
    owner.require();
    try {
      return switch (session.export(0, knownSha256)) {
        case Reading.Good(var capture) -> capture;
        case Reading.Doubtful doubtful -> throw new Refused(doubtful.reason());
      };
    } catch (CaptureException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
  }

  String serial() throws TransportException {
    owner.require();
    return session.serial();
  }

  void upload(String file, String text) throws TransportException {
    owner.require();
    session.ssh().upload(file, text.getBytes(ISO_8859_1));
  }

  /** Runs a file to its end; whatever it printed is no refusal. */
  void importFile(String file) throws TransportException, Refused {
    var said = run("/import file-name=\"%s\"".formatted(file));
    if (!said.contains(IMPORTED)) {
      throw new Refused("The router did not say that it imported " + file + ".");
    }
  }

  /** Looks at a file's syntax, where the version can (contract §4: from 7.16). */
  void dryRun(String file, boolean possible) throws TransportException, Refused {
    if (possible) {
      var said = run("/import file-name=\"%s\" verbose=yes dry-run".formatted(file));
      if (!said.contains("No syntax errors found")) {
        throw new Refused("The router finds errors in the patch; nothing was changed.");
      }
    }
  }

  /** Whether a file ran to its end; a refusal is an answer here. */
  boolean runsThrough(String file) throws TransportException {
    try {
      importFile(file);
      return true;
    } catch (Refused e) {
      return false;
    } catch (TransportException e) {
      if (e.kind() != TransportException.Kind.REFUSED_BY_ROUTER) {
        throw e;
      }
      return false;
    }
  }

  /** Saves the binary backup and waits until it has a size (contract §3). */
  void saveBackup(GuardScripts scripts) throws TransportException, Refused {
    run(
        "/system backup save name=\"%s\" dont-encrypt=yes"
            .formatted(scripts.backupName().replace(".backup", "")));
    try {
      session.awaitFile(scripts.backupName());
    } catch (CaptureException e) {
      throw new Refused(e.getMessage() + " Nothing was changed.");
    }
  }

  /** Whether the router and the account can have that level of guard. */
  void requireLevel(GuardLevel level) throws TransportException, Refused {
    var holder = session.safeModeHolder();
    if (holder.isPresent()) { // its end would take our change back, or keep what it should not
      throw new Refused(
          "Safe mode is taken on the router by %s; let that end first. Nothing was changed."
              .formatted(holder.get()));
    }
    if (level.isAtLeast(GuardLevel.SOFT_BOOT) && session.forbidsSchedulers()) {
      throw new Refused(
          "The router's device-mode forbids schedulers, so only the level job is possible: a reboot before the end could not be undone. Nothing was changed.");
    }
    if (session.rights().lacks("read", "write", "ftp", "test", "policy")) {
      throw new Refused(
          "The account lacks policies that a guarded push needs; see: kedge device probe. Nothing was changed.");
    }
    if (level == GuardLevel.FULL && session.rights().lacks("reboot", "sensitive")) {
      throw new Refused(
          "The account lacks policies that loading a backup needs, which the level full wants. Nothing was changed.");
    }
  }

  /** Whether it is the router that the plan was made for, and as it was then. */
  void requireBase(PushPlan plan) throws TransportException, Refused {
    if (!plan.serial().isEmpty() && !serial().equals(plan.serial())) {
      throw new Refused("Another router answers there than was planned for. Nothing was changed.");
    }
    if (!export(plan.baseSha256()).sha256().equals(plan.baseSha256())) {
      throw new Refused(
          "The router's configuration is not what the plan begins with; plan anew. Nothing was changed.");
    }
  }

  /**
   * Proves that triggers come, with the account and the policies that the guard has, that they read
   * files where its are, change what is ours, and see our global variables.
   */
  void rehearse(GuardScripts scripts, GuardLevel level, String policies)
      throws TransportException, Refused, InterruptedException {
    upload(scripts.armFile(), scripts.addRehearsal(policies));
    importFile(scripts.armFile());
    run(scripts.set("probe", "probe"));
    run(
        GuardScripts.execute(
            ":delay 1s; :global %1$s; :set %1$s \"seen\"".formatted(scripts.variable("job"))
                + (level.isAtLeast(GuardLevel.SOFT_BOOT) ? "" : "; " + scripts.runRehearsal()),
            null));
    if (level.isAtLeast(GuardLevel.SOFT_BOOT)) {
      run(
          scripts.addScheduler(
              scripts.rehearsalName(), REHEARSAL, policies, scripts.runRehearsal()));
    }
    var limit = pacing.now().plus(REHEARSAL_LIMIT);
    pacing.sleep(REHEARSAL);
    var seen = run(scripts.show("job", "mark")).stripTrailing();
    while (!seen.equals("seen seen")) {
      if (pacing.now().compareTo(limit) > 0) {
        throw new Refused(
            "The rehearsal of the guard did not come about: %s. Nothing was changed."
                .formatted(
                    seen.startsWith("seen")
                        ? "the trigger came not, or without the right to read files and write"
                        : "no job was seen to run"));
      }
      pacing.sleep(PAUSE);
      seen = run(scripts.show("job", "mark")).stripTrailing();
    }
    var comment =
        run(
            ":put [/system script get [find name=\"%s\"] comment]"
                .formatted(scripts.rehearsalName()));
    if (!comment.strip().equals("rehearsed")) {
      throw new Refused(
          "The rehearsed trigger could change nothing: it lacks the policy write. Nothing was changed.");
    }
    run(scripts.removeLeftovers(List.of()));
  }

  /**
   * Puts the way back on the router, the schedulers, and starts the job that waits.
   *
   * @param restore after so long the backup is loaded
   * @return id of the job
   */
  String arm(
      GuardScripts scripts, GuardLevel level, Duration guard, Duration restore, String policies)
      throws TransportException, Refused {
    upload(scripts.armFile(), scripts.addUndo(policies));
    importFile(scripts.armFile());
    if (level.isAtLeast(GuardLevel.SOFT_BOOT)) {
      run(scripts.addBoot(policies));
    }
    return armTimed(scripts, level, 0, guard, restore, policies);
  }

  /**
   * The triggers that come by themselves, of that generation.
   *
   * @return id of the job
   */
  String armTimed(
      GuardScripts scripts,
      GuardLevel level,
      int generation,
      Duration guard,
      Duration restore,
      String policies)
      throws TransportException, Refused {
    if (level.isAtLeast(GuardLevel.SOFT_BOOT)) {
      var revert = guard.plus(GuardScripts.LATER);
      run(
          scripts.addScheduler(
              scripts.revertName(generation), revert, policies, scripts.runUndo()));
    }
    if (level == GuardLevel.FULL) {
      run(
          scripts.addScheduler(
              scripts.restoreName(generation), restore, policies, scripts.restore()));
    }
    run( // before the job: what is refused here leaves none behind
        ":global %1$s; :set %1$s [/system resource get uptime]"
            .formatted(scripts.variable("armed")));
    return execute(scripts.job(guard), null);
  }

  /** Takes the triggers of an older generation away; those of a newer one are armed. */
  void removeTimed(GuardScripts scripts, int generation, String job) throws TransportException {
    run(
        "/system scheduler remove [find where name=\"%s\" or name=\"%s\"]; :do {/system script job remove %s} on-error={}"
            .formatted(scripts.revertName(generation), scripts.restoreName(generation), job));
  }

  /** Starts a job; answers its id. */
  String execute(String script, @org.jspecify.annotations.Nullable String file)
      throws TransportException, Refused {
    var id = run(GuardScripts.execute(script, file)).strip();
    if (!JOB.matcher(id).matches()) {
      throw new Refused("The router did not tell the id of a job that it started.");
    }
    return id;
  }

  /** Reads back all that was armed. */
  void requireArmed(GuardScripts scripts, GuardLevel level, int generation, String job)
      throws TransportException, Refused {
    require(
        source(scripts.undoName()).equals(scripts.undo()),
        "the script with the way back is not what was sent");
    var schedulers = new HashMap<String, String>();
    if (level.isAtLeast(GuardLevel.SOFT_BOOT)) {
      schedulers.put(scripts.revertName(generation), scripts.runUndo());
      schedulers.put(scripts.bootName(), scripts.boot());
    }
    if (level == GuardLevel.FULL) {
      schedulers.put(scripts.restoreName(generation), scripts.restore());
    }
    for (var entry : schedulers.entrySet()) {
      var said =
          run(
              ":local k [/system scheduler find name=\"%s\"]; :put ([/system scheduler get $k disabled] . \"|\" . [/system scheduler get $k run-count] . \"|\" . [:len [/system scheduler get $k next-run]] . \"|\" . [/system scheduler get $k on-event])"
                  .formatted(entry.getKey()));
      var parts = said.strip().split("\\|", 4);
      require(
          parts.length == 4 && !parts[0].equals("true") && !parts[0].equals("yes"),
          "a scheduler is disabled");
      require(same(parts[3], entry.getValue()), "a scheduler's event is not what was sent");
      require(parts[1].equals("0"), "a scheduler ran at once");
      require(
          entry.getKey().equals(scripts.bootName()) || !parts[2].equals("0"),
          "a scheduler does not know when it runs next");
    }
    require(jobs().contains(job), "the job that waits is not there");
  }

  private static void require(boolean holds, String otherwise) throws Refused {
    if (!holds) {
      throw new Refused("The guard was read back and is not armed: " + otherwise + ".");
    }
  }

  private static boolean same(String printed, String sent) {
    return printed.strip().equals(sent.strip());
  }

  private String source(String name) throws TransportException {
    var text = run(":put [/system script get [find name=\"%s\"] source]".formatted(name));
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /** Names of the entries of this push that are there. */
  Set<String> entries(GuardScripts scripts) throws TransportException {
    return words(run(scripts.entries()));
  }

  /** Ids of the scripts that run. */
  Set<String> jobs() throws TransportException {
    return words(run(GuardScripts.JOBS));
  }

  /**
   * What is at work.
   *
   * @param jobs ids of the scripts that run
   * @param state of the patch, asked after them: it may end between
   */
  record AtWork(Set<String> jobs, String state) {}

  AtWork atWork(GuardScripts scripts) throws TransportException {
    var lines = run(GuardScripts.JOBS + "; " + scripts.show("state"));
    var end = lines.stripTrailing().lastIndexOf('\n') + 1;
    return lines.isBlank()
        ? new AtWork(Set.of(), "")
        : JOB.matcher(lines.substring(end).strip()).matches()
            ? new AtWork(words(lines), "")
            : new AtWork(words(lines.substring(0, end)), lines.substring(end).strip());
  }

  private static Set<String> words(String lines) {
    var words = new HashSet<String>();
    lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(words::add);
    return words;
  }

  /** A global variable of ours; empty when it has no value, as after a reboot. */
  String variable(GuardScripts scripts, String name) throws TransportException {
    return run(scripts.show(name)).strip();
  }

  /** How long the router runs; empty when it says so in another way. */
  Optional<Duration> uptime() throws TransportException {
    return Uptime.parse(run(":put [/system resource get uptime]").strip());
  }

  /** What the patch printed, as far as the router kept it: a hint for people, no proof. */
  String result(GuardScripts scripts) {
    try {
      owner.require();
      return new String(
          session.ssh().download(scripts.resultFile() + ".txt", LARGEST_RESULT), ISO_8859_1);
    } catch (TransportException e) {
      return "";
    }
  }

  /** Removes the files of this push. */
  void removeFiles(String mark) throws TransportException {
    run("/file remove [find where name~\"kedge-%s\"]".formatted(mark));
  }

  @Override
  public void close() {
    session.close();
  }
}
