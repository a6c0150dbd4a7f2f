package dev.kedge.push.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.GoodReading;
import dev.kedge.capture.SuspiciousReading;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.push.plan.RouterHealth;
import dev.kedge.transport.Command;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Session with a router on which a push is open, under the push's lease. Every answer is judged by
 * its text (see routeros-behaviour.md#exit-status).
 */
public final class GuardSession implements AutoCloseable {
  /**
   * Policies of a guard's scripts, as far as the account has them (see
   * routeros-behaviour.md#scheduler-rights).
   */
  private static final List<String> POLICIES =
      List.of("ftp", "reboot", "read", "write", "policy", "test", "password", "sensitive");

  private static final Pattern JOB = Pattern.compile("\\*[0-9A-Fa-f]+");
  private static final String IMPORTED = "executed successfully";
  private static final int LARGEST_RESULT = 1 << 20;

  private final CaptureSession session;
  private final ManagementAddress place;

  GuardSession(CaptureSession session, ManagementAddress place) {
    this.session = session;
    this.place = place;
  }

  /** Address at which the router answered. */
  public ManagementAddress place() {
    return place;
  }

  public CaptureSession session() {
    return session;
  }

  /** Policies of the triggers; empty if the router does not report what we may do. */
  String policies() {
    return String.join(",", POLICIES.stream().filter(p -> session.rights().has(p)).toList());
  }

  /** Sends a line and returns what it printed; a refusal throws. */
  public String run(String line) throws TransportException {
    return session.ssh().run(Command.script(line)).orRefused().text().replace("\r", "");
  }

  /** Sends a command and returns what it printed, even a refusal. */
  public String runEvenIfRefused(Command command) throws TransportException {
    return session.ssh().run(command).text().replace("\r", "");
  }

  /**
   * Reads a complete export.
   *
   * @param knownSha256 hash of a normalised export that was found complete before; empty for none
   */
  public GoodReading export(String knownSha256) throws TransportException, GuardException {
    try {
      return switch (session.export(knownSha256)) {
        case GoodReading good -> good;
        case SuspiciousReading suspicious -> throw new GuardException(suspicious.reason());
      };
    } catch (CaptureException e) {
      throw new GuardException(String.valueOf(e.getMessage()));
    }
  }

  String serial() throws TransportException {
    return session.serial();
  }

  /** Counts what the router does for others. */
  public Map<String, Integer> health() throws TransportException {
    return RouterHealth.of(session.ssh(), session.version().startsWith("6."));
  }

  public void upload(String file, String text) throws TransportException {
    session.ssh().upload(file, text.getBytes(ISO_8859_1));
  }

  /** Uploads the inverse patch if it needs a file, which is one block: a part is not parsed. */
  public void uploadInverse(GuardScripts scripts) throws TransportException {
    if (scripts.inverse().isInFile()) {
      upload(scripts.names().undoFile(), scripts.inverse().file());
    }
  }

  /** Imports a file to its end; output that looks like a refusal throws. */
  public void importFile(String file) throws TransportException, GuardException {
    if (!run(RouterCommands.importFile(file)).contains(IMPORTED)) {
      throw notImported(file);
    }
  }

  /** Imports a file and returns whether it ran to its end; a refusal is an answer here. */
  boolean importsToTheEnd(String file) throws TransportException {
    return imported(file).contains(IMPORTED);
  }

  /** Imports a file to its end and returns what it printed, even if that looks like a refusal. */
  String printed(String file) throws TransportException, GuardException {
    var said = imported(file);
    if (!said.contains(IMPORTED)) {
      throw notImported(file);
    }
    return said;
  }

  private static GuardException notImported(String file) {
    return new GuardException("The router did not report that it imported " + file + ".");
  }

  private String imported(String file) throws TransportException {
    return runEvenIfRefused(Command.script(RouterCommands.importFile(file)));
  }

  /** Whether the router can parse the inverse patch: one line it cannot parse voids all of it. */
  public boolean parsesUndo(GuardScripts scripts) throws TransportException, GuardException {
    upload(scripts.names().gateFile(), scripts.inverse().gate());
    return RouterCommands.isParsed(printed(scripts.names().gateFile()));
  }

  /** Reads the source of an existing script. */
  String source(String script) throws TransportException {
    var text = run(RouterCommands.showSource(script));
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * Starts a job with a line that prints its id.
   *
   * @return the id
   */
  public String start(String line) throws TransportException, GuardException {
    var id = run(line).strip();
    if (!isJob(id)) {
      throw new GuardException("The router did not report the id of a job that it started.");
    }
    return id;
  }

  public static boolean isJob(String text) {
    return JOB.matcher(text).matches();
  }

  /** Names of the existing entries of this push. */
  public Set<String> entries(GuardScripts scripts) throws TransportException {
    return words(run(scripts.entries()));
  }

  /** Ids of running scripts. */
  public Set<String> jobs() throws TransportException {
    return words(run(RouterCommands.JOBS));
  }

  /**
   * Progress of the patch.
   *
   * @param jobs ids of running scripts
   * @param armed the router's uptime when the triggers were armed; empty after a reboot
   * @param lock who may touch the configuration
   * @param state {@code applying}, {@code done}, {@code ended} or empty
   * @param patch id of its job; empty if it is not known to have been started
   * @param line number of the command that was begun last
   */
  public record Progress(
      Set<String> jobs, String armed, String lock, String state, String patch, String line) {
    /** Whether the patch may have begun; after a reboot nothing shows whether it has. */
    public boolean mayHaveBegun(Guard guard) {
      if (armed.isEmpty() && !guard.jobs().isEmpty()) {
        return true;
      }
      var endedAtItsChecks = line.equals("0") && !patch.isEmpty() && !jobs.contains(patch);
      return !endedAtItsChecks && (guard.hasPatch() || !patch.isEmpty() || !state.isEmpty());
    }
  }

  public Progress progress(GuardScripts scripts) throws TransportException, GuardException {
    var said = run(scripts.progress()).stripTrailing();
    var start = said.lastIndexOf('\n') + 1;
    var values = said.substring(start).strip().split("\\|", -1);
    if (values.length != 5 || !values[0].startsWith("kedge")) {
      throw new GuardException("The router did not report the progress of the patch.");
    }
    return new Progress(
        words(said.substring(0, start)),
        values[0].substring("kedge".length()).strip(),
        values[1],
        values[2],
        values[3],
        values[4]);
  }

  /** Ids of the jobs of a push, from the router and the journal; none after a reboot. */
  public List<String> ourJobs(GuardScripts scripts, Guard guard) throws TransportException {
    if (variable(scripts, "armed").isEmpty()) {
      return List.of(); // ids may be somebody else's by now
    }
    var ids = new HashSet<>(guard.jobs());
    ids.addAll(words(run(scripts.ourJobs(guard.generation())).replace(' ', '\n')));
    return ids.stream().filter(GuardSession::isJob).sorted().toList();
  }

  private static Set<String> words(String lines) {
    var words = new HashSet<String>();
    lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(words::add);
    return words;
  }

  /** Reads a global variable of the push; empty if it has no value, as after a reboot. */
  public String variable(GuardScripts scripts, String name) throws TransportException {
    return run(scripts.show(name)).strip();
  }

  /** Reads the router's uptime; empty if its form is unknown. */
  public Optional<Duration> uptime() throws TransportException {
    return Uptime.parse(run(RouterCommands.UPTIME).strip());
  }

  /** Reads what the patch printed, as far as the router kept it: a hint for people, no evidence. */
  public String result(GuardScripts scripts) {
    try {
      return new String(
          session.ssh().download(scripts.names().resultFile() + ".txt", LARGEST_RESULT),
          ISO_8859_1);
    } catch (TransportException e) {
      return "";
    }
  }

  /** Removes our files and variables once the entries are gone. */
  public void cleanUp(GuardScripts scripts, Guard guard) throws TransportException {
    run(scripts.removal().files());
    forgetVariables(scripts, guard);
  }

  public void forgetVariables(GuardScripts scripts, Guard guard) throws TransportException {
    for (var line : scripts.removal().forgetVariables(guard.generation())) {
      run(line);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
