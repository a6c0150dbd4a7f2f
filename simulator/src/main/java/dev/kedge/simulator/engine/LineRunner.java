package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.ScriptError;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Commands;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The execution of one line typed at a console, with its output and exit status (see
 * routeros-behaviour.md#exec-lines). Faults of the transport do not apply here. Used only within a
 * turn.
 */
final class LineRunner {
  private static final Set<String> ROOT_COMMANDS =
      Set.of(
          "put", "if", "for", "foreach", "do", "while", "local", "global", "set", "log", "execute",
          "export", "import", "delay", "error", "ping", "quit", "undo", "redo", "len", "pick");

  private final RouterProfile profile;
  private final Store store;
  private final ScriptRunner scripts;

  LineRunner(RouterProfile profile, Store store, ScriptRunner scripts) {
    this.profile = profile;
    this.store = store;
    this.scripts = scripts;
  }

  Answer run(String line, Actor actor) {
    return run(line, ScriptRunner.ROOT, actor);
  }

  /** Runs a line that is typed in a menu. */
  Answer run(String line, MenuPath menu, Actor actor) {
    try {
      var ran = scripts.run(line, menu, actor);
      @Nullable ScriptError error = known(line, ran.error());
      String text = ran.output();
      int status = 0;
      if (error != null) {
        text += ErrorText.of(error, profile.version()) + "\n";
        status = status(error);
      }
      return new Answer(crlf(text), status, isExport(line), false);
    } catch (SyntaxException tooMuch) {
      return Answer.of("syntax error (line 1 column 1)\r\n");
    }
  }

  private int status(ScriptError error) {
    if (ErrorText.isBadCommand(error)) {
      return Behaviour.BAD_COMMAND_EXITS_1.on()
              && !profile.has(UnverifiedBehaviour.BAD_COMMAND_EXITS_0)
          ? 1
          : 0;
    }
    return Behaviour.REFUSALS_EXIT_0.on() ? 0 : 1;
  }

  /**
   * Replaces the syntax error by {@code bad command name} if the first word is not a command, as in
   * a line for another shell (see routeros-behaviour.md#exec-channel).
   */
  private @Nullable ScriptError known(String line, @Nullable ScriptError error) {
    String word = line.strip().split("[^a-z0-9-]", 2)[0];
    boolean unknown =
        error != null
            && error.message().startsWith("syntax error")
            && !word.isEmpty()
            && !ROOT_COMMANDS.contains(word)
            && !store.read(device -> device.hasMenu(MenuPath.of(word)));
    return unknown ? new ScriptError(1, 1, "", "bad command name " + word) : error;
  }

  private static boolean isExport(String line) {
    return Commands.of(SyntaxTree.parse(line)).stream().anyMatch(c -> c.verb().equals("export"));
  }

  private static String crlf(String text) {
    return Behaviour.EXEC_ENDS_LINES_WITH_CRLF.on() ? text.replace("\n", "\r\n") : text;
  }
}
