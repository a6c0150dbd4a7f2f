package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Commands;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.Set;

/**
 * The execution of scripts on the router's configuration, each as an actor. Used only within a
 * turn.
 */
final class ScriptRunner {
  /** The root menu, where every script starts that is not typed in another menu. */
  static final MenuPath ROOT = MenuPath.of("");

  private static final Set<String> READING =
      Set.of("export", "print", "get", "find", "put", "parse", "save", "len", "quit");

  /** The factory of the router's interface to a script that the actor runs. */
  interface Hosts {
    Host of(Actor actor, Interpreter device);
  }

  private final Conditions conditions;
  private final Store store;
  private final Hosts hosts;

  /** The number of nested imports. */
  private int importing;

  ScriptRunner(Conditions conditions, Store store, Hosts hosts) {
    this.conditions = conditions;
    this.store = store;
    this.hosts = hosts;
  }

  Interpreter.Ran run(String script, Actor actor) {
    return run(script, ROOT, actor, false);
  }

  /** Runs a script that begins in a menu. */
  Interpreter.Ran run(String script, MenuPath menu, Actor actor) {
    return run(script, menu, actor, false);
  }

  /**
   * Runs the content of an imported file.
   *
   * @param lineByLine whether each line is parsed and run before the next one is parsed
   */
  Interpreter.Ran runFile(String script, Actor actor, boolean lineByLine) {
    return nested(importing + 1, script, actor, lineByLine);
  }

  /** Runs a script as if no import were running. */
  Interpreter.Ran runOutsideImports(String script, Actor actor) {
    return nested(0, script, actor, false);
  }

  boolean isImporting() {
    return importing > 0;
  }

  private Interpreter.Ran nested(int depth, String script, Actor actor, boolean lineByLine) {
    int before = importing;
    importing = depth;
    try {
      return run(script, ROOT, actor, lineByLine);
    } finally {
      importing = before;
    }
  }

  private Interpreter.Ran run(String script, MenuPath menu, Actor actor, boolean lineByLine) {
    if (conditions.isEmpty() && isReading(script)) {
      return store.read(device -> device.run(script, menu, lineByLine, hosts.of(actor, device)));
    }
    Interpreter device = store.write();
    return device.run(script, menu, lineByLine, hosts.of(actor, device));
  }

  /** Whether the script neither changes the configuration nor waits. */
  private static boolean isReading(String script) {
    return Commands.of(SyntaxTree.parse(script)).stream()
        .allMatch(command -> READING.contains(command.verb().replaceFirst("^:", "")));
  }
}
