package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.ScriptError;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Commands;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import dev.kedge.simulator.facts.Forms;
import dev.kedge.simulator.facts.Knowledge;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The errors that a router's parser finds before anything of a line, a file or a script runs. The
 * parser knows the words of each menu (see routeros-behaviour.md#error-texts).
 */
final class ParseErrors {
  private static final String END = "expected end of command";
  private static final String SYNTAX = "syntax error";

  /** Commands over rows that take the row, and nothing else without a name. */
  private static final Set<String> OVER_ROWS = Set.of("remove", "enable", "disable");

  private final Knowledge knowledge;
  private final RouterProfile profile;

  ParseErrors(RouterProfile profile) {
    this.profile = profile;
    this.knowledge = Knowledge.of(Versions.of(profile.version()));
  }

  /** All of these statements, which are one scope, in their order. */
  List<ScriptError> of(SyntaxTree tree, List<Statement> statements) {
    return errors(tree, statements, false);
  }

  /**
   * Those that a dry run reports: names and words of enumerations as well, whenever they are
   * refused otherwise; never references (see routeros-behaviour.md#dry-run). Each line is a scope
   * (see routeros-behaviour.md#scope-by-line).
   */
  List<ScriptError> ofDryRun(SyntaxTree tree) {
    var errors = new ArrayList<ScriptError>();
    boolean apart = Behaviour.DRY_RUN_SCOPES_END_WITH_LINES.on();
    for (var line : apart ? tree.byLine(tree.statements()) : List.of(tree.statements())) {
      errors.addAll(errors(tree, line, true));
    }
    return errors;
  }

  /** The argument of a command that its menu lacks, if it is refused only when it is reached. */
  Optional<Argument.Property> unknown(Statement.Command command) {
    String component = new MenuPath(command.menu()).component();
    boolean asked = Set.of("add", "set").contains(command.verb()) && knowledge.hasWords(component);
    if (!asked || !Arguments.areCheckedWhenReached(profile.version())) {
      return Optional.empty();
    }
    return command.arguments().stream()
        .filter(Argument.Property.class::isInstance)
        .map(Argument.Property.class::cast)
        .filter(property -> !Arguments.isKnown(knowledge, component, property.name()))
        .findFirst();
  }

  private List<ScriptError> errors(SyntaxTree tree, List<Statement> statements, boolean dry) {
    var reading = new Reading(tree, dry);
    if (Behaviour.UNKNOWN_ARGUMENTS_ARE_REFUSED.on()) {
      Commands.walk(tree, statements, reading::command);
    }
    if (profile.version().isAtLeast(7, 0) && Behaviour.UNDECLARED_VARIABLES_ARE_REFUSED.on()) {
      Undeclared.of(tree, statements).forEach(name -> reading.error(SYNTAX, name.span().start()));
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
      if (component.isEmpty() || !knowledge.hasWords(component)) {
        return;
      }
      boolean single = Forms.isSingle(component, Versions.of(profile.version()));
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
            if (!knowledge.unsettable(component).contains(name)) {
              error(SYNTAX, at);
            }
          }
          case Argument.Positional(var value) -> {
            if (left > 0 && !knowledge.isFlag(component, value.text())) {
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
          return; // what follows is not read
        }
      }
      lone(command);
    }

    private boolean isFlag(String component, Value value) {
      return value.form() == Value.Form.WORD && knowledge.isFlag(component, value.text());
    }

    private void property(String component, String name, Value value, int at) {
      if (knowledge.isFlag(component, name)) {
        if (Behaviour.FLAGS_TAKE_NO_VALUE.on()) {
          error(END, at + name.length());
        }
      } else if (!Arguments.isKnown(knowledge, component, name)) {
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
          && knowledge
              .refusal(component, name, value.text())
              .filter(text -> text.startsWith("input does not match"))
              .isPresent();
    }

    /**
     * A property that is unset must stand beside one that is set (see
     * routeros-behaviour.md#unset-beside-set).
     */
    private void lone(Statement.Command command) {
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
