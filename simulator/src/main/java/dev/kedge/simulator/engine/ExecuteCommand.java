package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code :execute}, which starts a job that outlives its session (see
 * routeros-behaviour.md#jobs).
 */
final class ExecuteCommand implements ConsoleCommand {
  private final BackgroundScripts background;

  ExecuteCommand(BackgroundScripts background) {
    this.background = background;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    @Nullable String script = call.value("script");
    if (script == null) {
      List<String> words = call.words();
      if (words.isEmpty()) {
        throw new Failure("missing value(s) of argument(s) script");
      }
      script = words.getFirst();
    }
    @Nullable String file = call.value("file");
    if (file != null && !file.endsWith(".txt")) {
      file += ".txt";
    }
    return new Reply(background.execute(script, file, actor).id);
  }
}
