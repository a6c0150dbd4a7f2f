package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script on a device, which the device's parser checks before it runs. */
final class Script {
  private final SyntaxTree tree;
  private final Device device;
  private final Host host;
  private final Execution execution;

  Script(SyntaxTree tree, Device device, Host host) {
    this.tree = tree;
    this.device = device;
    this.host = host;
    this.execution = new Execution(tree, device, host);
  }

  /**
   * Runs to the end or the first error, and keeps the changes made until then (see
   * routeros-behaviour.md#import-stops).
   */
  @Nullable ScriptError run() {
    return run(tree.statements(), false);
  }

  /**
   * Runs statements of the tree to the end or the first error, and keeps the changes made until
   * then.
   *
   * @param apart runs each line by itself, as {@code import verbose=yes} does: in its own scope,
   *     and lines before a refused one run (see routeros-behaviour.md#scope-by-line)
   */
  @Nullable ScriptError run(List<Statement> statements, boolean apart) {
    try {
      for (List<Statement> part : apart ? tree.byLine(statements) : List.of(statements)) {
        int end = part.isEmpty() || !apart ? Integer.MAX_VALUE : lastLine(part);
        @Nullable ScriptError wrong = parseError(part, end);
        if (wrong != null) {
          // without verbose=yes the complete file is refused (see
          // routeros-behaviour.md#import-parsed-whole)
          return wrong;
        }
        execution.runInNewScope(part);
      }
      return syntaxError();
    } catch (Failure failure) {
      int at = failure.offset() < 0 ? execution.offset() : failure.offset();
      return new ScriptError(
          tree.lines().line(at),
          tree.lines().column(at),
          execution.command(),
          String.valueOf(failure.getMessage()));
    } catch (SyntaxException refused) { // code in brackets is parsed when it runs
      return new ScriptError(
          refused.line(), 1, execution.command(), String.valueOf(refused.getMessage()));
    }
  }

  private int lastLine(List<Statement> statements) {
    return tree.lines().line(statements.getLast().span().end());
  }

  /** Finds the first error in statements, by the grammar up to that line or by the machine. */
  private @Nullable ScriptError parseError(List<Statement> statements, int end) {
    var errors = new ArrayList<ScriptError>(host.misread(tree, statements));
    errors.addAll(device.facts().misread(tree));
    errors.sort(Comparator.comparingInt(ScriptError::line));
    @Nullable ScriptError grammar = syntaxError();
    if (grammar != null && grammar.line() <= end) {
      boolean earlier = errors.isEmpty() || grammar.line() <= errors.getFirst().line();
      return earlier ? grammar : errors.getFirst();
    }
    return errors.isEmpty() ? null : errors.getFirst();
  }

  private @Nullable ScriptError syntaxError() {
    for (var diagnostic : tree.diagnostics()) {
      if (diagnostic.isError()) {
        return new ScriptError(
            diagnostic.line(), diagnostic.column(), "", "syntax error: " + diagnostic.message());
      }
    }
    return null;
  }

  String output() {
    return execution.output().text();
  }
}
