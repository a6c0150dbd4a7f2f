package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuRule.Kind;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Commands;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The check of a script by a router before any of it runs (see routeros-behaviour.md#error-texts).
 */
final class OfflineParse {
  private static final String END = "expected end of command";
  private static final String SYNTAX = "syntax error";
  private static final Set<String> OVER_ROWS = Set.of("remove", "enable", "disable");

  private final OfflineArguments arguments;
  private final Function<String, MenuRule> forms;
  private final boolean namesToo;
  private final SyntaxTree tree;
  private final List<ScriptError> errors = new ArrayList<>();

  /**
   * @param namesToo whether an unknown name is refused here, as up to 7.22; from 7.23 on it is
   *     refused when its command is reached (see routeros-behaviour.md#unknown-property)
   */
  OfflineParse(
      OfflineArguments arguments,
      Function<String, MenuRule> forms,
      boolean namesToo,
      SyntaxTree tree) {
    this.arguments = arguments;
    this.forms = forms;
    this.namesToo = namesToo;
    this.tree = tree;
  }

  List<ScriptError> errors() {
    try {
      Commands.of(tree).forEach(this::command);
    } catch (SyntaxException deep) {
      errors.clear(); // the interpreter refuses code that exceeds a limit when it runs
    }
    return List.copyOf(errors);
  }

  private boolean error(String text, int at) {
    errors.add(new ScriptError(tree.lines().line(at), tree.lines().column(at), "", text));
    return true;
  }

  private void command(Statement.Command command) {
    String component = new MenuPath(command.menu()).component();
    Kind kind = forms.apply(component).kind();
    if (kind == Kind.UNKNOWN) {
      return;
    }
    if (command.verb().equals("add")) {
      arguments(component, command, 0);
    } else if (command.verb().equals("set")) {
      if (!arguments(component, command, kind == Kind.SINGLETON ? 0 : 1)) {
        unsetAlone(command);
      }
    } else if (OVER_ROWS.contains(command.verb())) {
      placed(command);
    }
  }

  /** Checks up to the first wrong argument; true if there is one. */
  private boolean arguments(String component, Statement.Command command, int rows) {
    int left = rows;
    for (Argument argument : command.arguments()) {
      boolean wrong =
          switch (argument) {
            case Argument.Property property -> property(component, property);
            case Argument.Unset(var name, var span) ->
                arguments.isNeverUnset(component, name) && error(SYNTAX, span.start());
            case Argument.Positional(var value) ->
                !isFlag(component, value) && left-- <= 0 && error(END, value.span().start());
            case Argument.Find(_, var span) -> left-- <= 0 && error(END, span.start());
          };
      if (wrong) {
        return true;
      }
    }
    return false;
  }

  private boolean isFlag(String component, Value value) {
    return value.form() == Value.Form.WORD && arguments.isFlag(component, value.text());
  }

  private boolean property(String component, Argument.Property property) {
    int at = property.span().start();
    if (arguments.isFlag(component, property.name())) {
      return error(END, at + property.name().length());
    }
    return namesToo && arguments.isUnknown(component, property.name()) && error(END, at);
  }

  /**
   * Refuses an unset property without one that is set beside it (see
   * routeros-behaviour.md#unset-beside-set).
   */
  private void unsetAlone(Statement.Command command) {
    boolean set =
        command.arguments().stream()
            .anyMatch(a -> a instanceof Argument.Property p && !p.name().equals("numbers"));
    if (!set) {
      command.arguments().stream()
          .filter(Argument.Unset.class::isInstance)
          .findFirst()
          .ifPresent(unset -> error(SYNTAX, unset.span().start()));
    }
  }

  /** Checks commands that take rows and no other arguments without a name. */
  private void placed(Statement.Command command) {
    command.arguments().stream()
        .filter(a -> a instanceof Argument.Positional || a instanceof Argument.Find)
        .skip(1)
        .findFirst()
        .ifPresent(stray -> error(END, stray.span().start()));
  }
}
