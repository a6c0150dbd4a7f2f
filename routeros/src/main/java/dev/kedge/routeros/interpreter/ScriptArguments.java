package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Expression;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command of the scripting language, by position and by name. A value is
 * evaluated, and a block runs, at each access.
 */
final class ScriptArguments {
  private final Execution execution;
  private final Statement.Command command;
  private final List<Argument> positional;

  ScriptArguments(Execution execution, Statement.Command command) {
    this.execution = execution;
    this.command = command;
    this.positional =
        command.arguments().stream()
            .filter(a -> a instanceof Argument.Positional || a instanceof Argument.Find)
            .toList();
  }

  int count() {
    return positional.size();
  }

  private Argument positional(int position) {
    if (position >= positional.size()) {
      throw new Failure("syntax error: " + command.verb() + " lacks an argument");
    }
    return positional.get(position);
  }

  /** Finds a positional argument as written; empty if it is not a word. */
  String word(int position) {
    return positional(position) instanceof Argument.Positional(var value) ? value.text() : "";
  }

  ScriptValue data(int position) {
    return switch (positional(position)) {
      case Argument.Positional(var value) -> execution.value(command.menu(), value);
      case Argument argument ->
          execution.value(command.menu(), execution.source().expression(argument.span()));
    };
  }

  boolean has(String name) {
    return find(name) != null;
  }

  ScriptValue named(String name) {
    return execution.value(command.menu(), required(name));
  }

  /** Runs the block in a named argument. */
  ScriptValue block(String name) {
    return block(required(name));
  }

  /** Runs the block in a positional argument; any other argument is a value. */
  ScriptValue block(int position) {
    return positional(position) instanceof Argument.Positional(var value)
        ? block(value)
        : data(position);
  }

  private ScriptValue block(Value value) {
    if (execution.source().expression(value.span()) instanceof Expression.Braces braces) {
      return execution.block(command.menu(), braces);
    }
    throw Failure.refused("a body without braces");
  }

  private Value required(String name) {
    Value value = find(name);
    if (value == null) {
      throw new Failure("syntax error: " + command.verb() + " lacks " + name);
    }
    return value;
  }

  private @Nullable Value find(String name) {
    return command.arguments().stream()
        .filter(a -> a instanceof Argument.Property p && p.name().equals(name))
        .map(a -> ((Argument.Property) a).value())
        .findFirst()
        .orElse(null);
  }
}
