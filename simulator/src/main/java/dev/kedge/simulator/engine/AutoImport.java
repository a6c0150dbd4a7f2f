package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.ScriptError;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The execution of an uploaded file whose name ends in {@code .auto.rsc} (see
 * routeros-behaviour.md#auto-rsc). Used only within a turn.
 */
final class AutoImport {
  private final RouterProfile profile;
  private final Files files;
  private final ScriptRunner scripts;

  AutoImport(RouterProfile profile, Files files, ScriptRunner scripts) {
    this.profile = profile;
    this.files = files;
    this.scripts = scripts;
  }

  /** Records a file that was written over SFTP or scp, and executes it if its name says so. */
  void uploaded(String name, Actor actor) {
    files.written(name);
    if (!name.endsWith(".auto.rsc") || !Behaviour.AUTO_RSC_RUNS.on()) {
      return;
    }
    byte @Nullable [] content = files.read(name);
    String script = content == null ? "" : new String(content, StandardCharsets.ISO_8859_1);
    var ran = scripts.run(script, actor);
    @Nullable ScriptError error = ran.error();
    String log =
        ran.output()
            + (error == null
                ? "Script file loaded and executed successfully\n"
                : ErrorText.inScript(error, profile.version(), "") + "\n");
    files.write(
        name.replaceFirst("\\.auto\\.rsc$", ".auto.log"),
        log.getBytes(StandardCharsets.ISO_8859_1));
  }
}
