package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a command of a menu. A value is evaluated at each access. */
final class ItemArguments {
  private final Execution execution;
  private final Statement.Command command;

  ItemArguments(Execution execution, Statement.Command command) {
    this.execution = execution;
    this.command = command;
  }

  /** Lists the arguments without a name: words, and searches in brackets. */
  List<Argument> positional() {
    return command.arguments().stream()
        .filter(a -> a instanceof Argument.Positional || a instanceof Argument.Find)
        .toList();
  }

  /** Finds a named argument as written; null if none. */
  @Nullable Value named(String name) {
    for (Argument argument : command.arguments()) {
      if (argument instanceof Argument.Property property && property.name().equals(name)) {
        return property.value();
      }
    }
    return null;
  }

  /**
   * Evaluates a named argument to text.
   *
   * @throws Failure if there is none
   */
  String required(String name) {
    @Nullable Value value = named(name);
    if (value == null) {
      throw new Failure("missing value(s) of argument(s) " + name);
    }
    return text(value);
  }

  /** Evaluates a value to text; code in braces is its own text. */
  String text(Value value) {
    if (value.form() == Value.Form.WORD) {
      return value.text();
    }
    String source = execution.source().text(value.span());
    return source.startsWith("{") && source.endsWith("}")
        ? source.substring(1, source.length() - 1)
        : execution.value(command.menu(), value).text();
  }

  /** Checks that the command specifies rows. */
  boolean hasSelector() {
    return !positional().isEmpty() || named("numbers") != null;
  }

  /** Evaluates the named values; words after the selector mean yes. */
  Map<String, String> properties() {
    var properties = new LinkedHashMap<String, String>();
    boolean selected = command.verb().equals("add");
    for (Argument argument : command.arguments()) {
      if (argument instanceof Argument.Property(var name, var value, _)) {
        properties.put(name, text(value));
      } else if (argument instanceof Argument.Positional(var value) && selected) {
        properties.put(value.text(), "yes");
      } else if (!(argument instanceof Argument.Unset)) {
        selected = true;
      }
    }
    return properties;
  }

  /**
   * Evaluates the named values under the complete names of their properties.
   *
   * @throws Failure if a property does not accept its value
   */
  Map<String, String> admittedProperties(Table table, RouterFacts facts) {
    var admitted = new LinkedHashMap<String, String>();
    String component = table.path().component();
    properties()
        .forEach(
            (start, value) -> {
              String name = facts.completeName(component, start);
              facts.admitValue(component, name, value);
              admitted.put(name, value);
            });
    return admitted;
  }

  List<String> unset() {
    return command.arguments().stream()
        .filter(Argument.Unset.class::isInstance)
        .map(a -> ((Argument.Unset) a).name())
        .toList();
  }

  /** Lists the conditions of a search: all arguments except a leading {@code where}. */
  List<Argument> conditions() {
    List<Argument> arguments = command.arguments();
    boolean where = !arguments.isEmpty() && isWhere(arguments.getFirst());
    return where ? arguments.subList(1, arguments.size()) : arguments;
  }

  /**
   * Lists the conditions after {@code where}; none without that word (see
   * routeros-behaviour.md#find-all-conditions).
   */
  List<Argument> afterWhere() {
    List<Argument> arguments = command.arguments();
    int where = 0;
    while (where < arguments.size() && !isWhere(arguments.get(where))) {
      where++;
    }
    return arguments.subList(Math.min(where + 1, arguments.size()), arguments.size());
  }

  private static boolean isWhere(Argument argument) {
    return argument instanceof Argument.Positional(var value) && value.text().equals("where");
  }
}
