package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.ScriptError;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The scripts that run in the background, each in its own job. Used only within a turn. */
final class BackgroundScripts {
  private final RouterProfile profile;
  private final Jobs jobs;
  private final ScriptRunner scripts;
  private final Connections connections;
  private final RouterLog routerLog;
  private final Files files;
  private final SystemClock clock;

  BackgroundScripts(
      RouterProfile profile,
      Jobs jobs,
      ScriptRunner scripts,
      Connections connections,
      RouterLog routerLog,
      Files files,
      SystemClock clock) {
    this.profile = profile;
    this.jobs = jobs;
    this.scripts = scripts;
    this.connections = connections;
    this.routerLog = routerLog;
    this.files = files;
    this.clock = clock;
  }

  /**
   * Starts the script of {@code :execute}; its job belongs to the connection that started it.
   *
   * @param file the file that gets the output when the script ends (see
   *     routeros-behaviour.md#job-files); null for none
   */
  Jobs.Job execute(String script, @Nullable String file, Actor actor) {
    var as = actor.as("script", actor.from(), actor.policies());
    return start(
        script,
        as,
        new Origin("command", "command", actor.login()),
        printed -> {
          if (file != null && !profile.has(UnverifiedBehaviour.EXECUTE_WRITES_NO_FILE)) {
            files.write(file, printed.getBytes(StandardCharsets.ISO_8859_1));
          }
        });
  }

  /** Starts a script that belongs to no connection. */
  void start(String script, Actor actor, String type, String nameInLog) {
    start(script, actor, new Origin(type, nameInLog, ""), _ -> {});
  }

  /**
   * The origin of a job.
   *
   * @param type as {@code /system script job} shows it
   * @param nameInLog its name in the log if it fails
   * @param login the connection that started it; empty for none
   */
  private record Origin(String type, String nameInLog, String login) {}

  private Jobs.Job start(String script, Actor actor, Origin origin, Consumer<String> ended) {
    return jobs.start(
        script,
        actor.user(),
        origin.type(),
        origin.login(),
        clock.local(),
        _ -> ended.accept(run(script, actor, origin.nameInLog())));
  }

  /** Runs a script and returns its output, including the error. */
  private String run(String script, Actor actor, String nameInLog) {
    @Nullable ScriptError error;
    String printed = "";
    try {
      var ran = scripts.run(script, actor);
      connections.dropCutOff();
      printed = ran.output();
      error = ran.error();
    } catch (SyntaxException tooMuch) {
      error = new ScriptError(tooMuch.line(), 1, "", "syntax error");
    }
    if (error != null) {
      routerLog.write("script,error", "executing script from " + nameInLog + " failed");
      String text = ErrorText.inScript(error, profile.version(), "");
      routerLog.write("script,error", text);
      printed += text + "\n";
    }
    return printed;
  }
}
