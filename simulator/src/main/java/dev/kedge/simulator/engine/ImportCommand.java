package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.interpreter.ScriptError;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code /import} (see routeros-behaviour.md#import-stops). It stops at the first error
 * and keeps what ran before. The error is raised again by the import, with the place of the import
 * after that of the command, so that {@code on-error} around the import catches it.
 */
final class ImportCommand implements ConsoleCommand {
  private final RouterParts parts;

  ImportCommand(RouterParts parts) {
    this.parts = parts;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    var version = parts.profile().version();
    boolean verbose = false;
    boolean dryRun = false;
    int fromLine = 1;
    @Nullable String name = call.value("file-name");
    for (Call.Part part : call.parts()) {
      switch (part.name()) {
        case "file-name" -> {}
        case "verbose" -> verbose = !"no".equals(call.value("verbose"));
        case "from-line" -> fromLine = number(String.valueOf(call.value("from-line")));
        case "dry-run" -> {
          if (!version.isAtLeast(7, 16) && Behaviour.DRY_RUN_BY_VERSION.on()) {
            throw Call.expectedEnd(part.column());
          }
          dryRun = true;
        }
        default -> {
          if (name != null || part.equals() > 0) {
            throw Call.expectedEnd(part.column());
          }
          name = part.name();
        }
      }
    }
    if (name == null) {
      throw new Failure("missing value(s) of argument(s) file-name");
    }
    byte @Nullable [] content = parts.files().read(name);
    if (content == null) {
      throw new Failure("Cannot open import file, file does not exist");
    }
    String script = from(new String(content, StandardCharsets.ISO_8859_1), fromLine);
    if (dryRun) {
      dryRun(call, script);
      if (Behaviour.DRY_RUN_CHANGES_NOTHING.on()) {
        return Reply.NOTHING;
      }
    }
    // RouterOS 6 may run a file up to the error (see routeros-behaviour.md#import-parsed-whole).
    boolean sixByLine =
        !version.isAtLeast(7, 0)
            && parts.profile().has(UnverifiedBehaviour.SIX_IMPORTS_UP_TO_THE_SYNTAX_ERROR);
    boolean lineByLine =
        verbose
            ? Behaviour.VERBOSE_SCOPES_END_WITH_LINES.on()
            : !Behaviour.IMPORT_PARSES_FIRST.on();
    Interpreter.Ran ran = parts.scripts().runFile(script, actor, lineByLine || sixByLine);
    call.print(ran.output().stripTrailing());
    @Nullable ScriptError error = ran.error();
    if (error != null && Behaviour.IMPORT_STOPS_AND_KEEPS.on()) {
      String text = ErrorText.inScript(error, version, " (:import; line 1)");
      parts.routerLog().write("script,error", "executing script from import failed");
      if (Behaviour.FAILED_IMPORTS_RAISE.on()) {
        throw new Failure(text);
      }
      call.print(text);
    } else {
      call.print("Script file loaded and executed successfully");
    }
    return Reply.NOTHING;
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1;
  }

  private static String from(String script, int line) {
    int at = 0;
    for (int i = 1; i < line && at >= 0; i++) {
      int end = script.indexOf('\n', at);
      at = end < 0 ? script.length() : end + 1;
    }
    return script.substring(at);
  }

  /**
   * Checks syntax, names and words of enumerations, and prints the lines that it checks (see
   * routeros-behaviour.md#dry-run).
   */
  private void dryRun(Call call, String script) {
    var tree = SyntaxTree.parse(script);
    var errors = new ArrayList<ScriptError>();
    tree.diagnostics().stream()
        .filter(found -> found.isError())
        .map(found -> new ScriptError(found.line(), found.column(), "", "syntax error"))
        .forEach(errors::add);
    errors.addAll(parts.parseErrors().ofDryRun(tree));
    errors.sort(Comparator.comparingInt(ScriptError::line).thenComparingInt(ScriptError::column));
    var left = new ArrayDeque<>(errors);
    if (Behaviour.DRY_RUNS_ECHO_LINES.on()) {
      for (var statements : tree.byLine(tree.statements())) {
        int first = tree.lines().line(statements.getFirst().span().start());
        int last = tree.lines().line(statements.getLast().span().end());
        while (!left.isEmpty() && left.element().line() < first) {
          found(call, left.remove());
        }
        call.print("#line " + first + (last > first ? ".." + last : ""));
      }
    }
    left.forEach(error -> found(call, error));
    call.print(
        errors.isEmpty()
            ? "No syntax errors found in the import file"
            : "Script Error: found %d error(s) in import file".formatted(errors.size()));
  }

  private void found(Call call, ScriptError error) {
    boolean name = error.message().startsWith("bad parameter");
    var version = parts.profile().version();
    call.print(name ? ErrorText.inScript(error, version, "") : ErrorText.of(error, version));
  }
}
