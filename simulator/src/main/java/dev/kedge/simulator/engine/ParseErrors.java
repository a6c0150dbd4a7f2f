package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.ScriptError;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Commands;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import dev.kedge.simulator.facts.MenuForms;
import dev.kedge.simulator.facts.VersionFacts;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The errors that a router's parser finds before any part of a line, a file or a script runs. The
 * parser knows the argument names of each menu (see routeros-behaviour.md#error-texts).
 */
final class ParseErrors {
  private static final String END = "expected end of command";
  private static final String SYNTAX = "syntax error";

  /** Commands over rows whose only argument without a name is the row. */
  private static final Set<String> OVER_ROWS = Set.of("remove", "enable", "disable");

  private final VersionFacts versionFacts;
  private final RouterProfile profile;

  ParseErrors(RouterProfile profile) {
    this.profile = profile;
    this.versionFacts = VersionFacts.of(Versions.of(profile.version()));
  }

  /** The errors of statements that form one scope, in order. */
  List<ScriptError> of(SyntaxTree tree, List<Statement> statements) {
    return errors(tree, statements, false);
  }

  /**
   * The errors that a dry run reports. They include names and words of enumerations even where a
   * real run refuses them later, and never references (see routeros-behaviour.md#dry-run). Each
   * line is a scope (see routeros-behaviour.md#scope-by-line).
   */
  List<ScriptError> ofDryRun(SyntaxTree tree) {
    var errors = new ArrayList<ScriptError>();
    boolean byLine = Behaviour.DRY_RUN_SCOPES_END_WITH_LINES.on();
    for (var line : byLine ? tree.byLine(tree.statements()) : List.of(tree.statements())) {
      errors.addAll(errors(tree, line, true));
    }
    return errors;
  }

  /** Finds an argument that the menu does not have, if it is refused only when it is reached. */
  Optional<Argument.Property> unknown(Statement.Command command) {
    String component = new MenuPath(command.menu()).component();
    boolean takesArguments =
        Set.of("add", "set").contains(command.verb()) && versionFacts.knowsArguments(component);
    if (!takesArguments || !Arguments.areCheckedWhenReached(profile.version())) {
      return Optional.empty();
    }
    return command.arguments().stream()
        .filter(Argument.Property.class::isInstance)
        .map(Argument.Property.class::cast)
        .filter(property -> !Arguments.isKnown(versionFacts, component, property.name()))
        .findFirst();
  }

  private List<ScriptError> errors(SyntaxTree tree, List<Statement> statements, boolean dry) {
    var reading = new Reading(tree, dry);
    if (Behaviour.UNKNOWN_ARGUMENTS_ARE_REFUSED.on()) {
      Commands.walk(tree, statements, reading::command);
    }
    if (profile.version().isAtLeast(7, 0) && Behaviour.UNDECLARED_VARIABLES_ARE_REFUSED.on()) {
      UndeclaredVariables.of(tree, statements)
          .forEach(name -> reading.error(SYNTAX, name.span().start()));
    }
    reading.errors.sort(
        Comparator.comparingInt(ScriptError::line).thenComparingInt(ScriptError::column));
    return List.copyOf(reading.errors);
  }

  private final class Reading {
    private final SyntaxTree tree;
    private final List<ScriptError> errors = new ArrayList<>();

    private final boolean dry;

    Reading(SyntaxTree tree, boolean dry) {
      this.tree = tree;
      this.dry = dry;
    }

    private void error(String text, int at) {
      errors.add(new ScriptError(tree.lines().line(at), tree.lines().column(at), "", text));
    }

    void command(Statement.Command command) {
      String component = new MenuPath(command.menu()).component();
      if (component.isEmpty() || !versionFacts.knowsArguments(component)) {
        return;
      }
      boolean single = MenuForms.isSingle(component, Versions.of(profile.version()));
      switch (command.verb()) {
        case "add" -> properties(component, command, 0);
        case "set" -> properties(component, command, single ? 0 : 1);
        case "print" -> printed(command);
        default -> {
          if (OVER_ROWS.contains(command.verb())) {
            placed(command, 1);
          }
        }
      }
    }

    private void properties(String component, Statement.Command command, int rows) {
      int before = errors.size();
      int left = rows;
      for (Argument argument : command.arguments()) {
        int at = argument.span().start();
        switch (argument) {
          case Argument.Property(var name, var value, _) -> property(component, name, value, at);
          case Argument.Unset(var name, _) -> {
            if (!versionFacts.unsettable(component).contains(name)) {
              error(SYNTAX, at);
            }
          }
          case Argument.Positional(var value) -> {
            if (left > 0 && !versionFacts.isFlag(component, value.text())) {
              left--;
            } else if (!isFlag(component, value)) {
              error(END, at);
            }
          }
          case Argument.Find _ -> {
            if (left-- <= 0) {
              error(END, at);
            }
          }
        }
        if (errors.size() > before) {
          return; // the parser stops here
        }
      }
      unsetAlone(command);
    }

    private boolean isFlag(String component, Value value) {
      return value.form() == Value.Form.WORD && versionFacts.isFlag(component, value.text());
    }

    private void property(String component, String name, Value value, int at) {
      if (versionFacts.isFlag(component, name)) {
        if (Behaviour.FLAGS_TAKE_NO_VALUE.on()) {
          error(END, at + name.length());
        }
      } else if (!Arguments.isKnown(versionFacts, component, name)) {
        unknown(name, at);
      } else if (dry && isWrongWord(component, name, value)) {
        error(SYNTAX, at + name.length());
      }
    }

    private void unknown(String name, int at) {
      if (!Arguments.areCheckedWhenReached(profile.version())) {
        error(END, at);
      } else if (dry) {
        error("bad parameter " + name, at + name.length());
      }
    }

    private boolean isWrongWord(String component, String name, Value value) {
      return value.form() == Value.Form.WORD
          && versionFacts
              .refusal(component, name, value.text())
              .filter(text -> text.startsWith("input does not match"))
              .isPresent();
    }

    /**
     * Reports a {@code set} that only unsets properties (see
     * routeros-behaviour.md#unset-beside-set).
     */
    private void unsetAlone(Statement.Command command) {
      List<Argument> arguments = command.arguments();
      boolean unset = arguments.stream().anyMatch(Argument.Unset.class::isInstance);
      boolean set =
          arguments.stream()
              .anyMatch(a -> a instanceof Argument.Property p && !p.name().equals("numbers"));
      if (command.verb().equals("set") && unset && !set) {
        arguments.stream()
            .filter(Argument.Unset.class::isInstance)
            .findFirst()
            .ifPresent(argument -> error(SYNTAX, argument.span().start()));
      }
    }

    private void placed(Statement.Command command, int most) {
      int left = most;
      for (Argument argument : command.arguments()) {
        boolean unnamed = !(argument instanceof Argument.Property);
        boolean stray = unnamed ? left-- <= 0 : !Arguments.isOfRows(argument);
        if (stray) {
          error(END, argument.span().start());
          return;
        }
      }
    }

    private void printed(Statement.Command command) {
      for (Argument argument : command.arguments()) {
        if (argument instanceof Argument.Positional(var value) && value.form() == Value.Form.WORD) {
          if (value.text().equals("where")) {
            return;
          }
          if (!Arguments.isOfPrint(value.text())) {
            error(END, argument.span().start());
            return;
          }
        }
      }
    }
  }
}
