package dev.kedge.simulator.engine;

import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Commands;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a script sets without declaring them. A block sees the declarations around it,
 * the body of a function does not (see routeros-behaviour.md#scope-functions). Reading such a
 * variable is not an error. A parser of 7.22.1 refuses them at the name (recorded parses of
 * tikoci/lsp-routeros-ts, test-data).
 */
final class UndeclaredVariables implements Commands.Visitor {
  private static final Set<String> DECLARING = Set.of("local", "global");

  /**
   * @param isFunction whether it is the body of a function, which does not see the scopes around it
   */
  private record Scope(Set<String> names, boolean isFunction) {}

  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final List<Value> found = new ArrayList<>();

  private UndeclaredVariables() {
    scopes.push(new Scope(new HashSet<>(), true));
  }

  /** The undeclared names that the statements set, in order. */
  static List<Value> of(SyntaxTree tree, List<Statement> statements) {
    var reading = new UndeclaredVariables();
    Commands.walk(tree, statements, reading);
    return reading.found;
  }

  @Override
  public void command(Statement.Command command) {
    String verb = verb(command);
    @Nullable Value name = name(command);
    if (name == null) {
      return;
    }
    if (DECLARING.contains(verb)) {
      scopes.element().names().add(name.text());
    } else if (verb.equals("set") && isControl(command) && !isDeclared(name.text())) {
      found.add(name);
    }
  }

  @Override
  public void open(Statement.@Nullable Command of, boolean body) {
    var names = new HashSet<String>();
    String verb = of == null ? "" : verb(of);
    @Nullable Value name = of == null ? null : name(of);
    if (name != null && Set.of("for", "foreach", "onerror").contains(verb)) {
      names.addAll(Arrays.asList(name.text().split(",")));
    }
    scopes.push(new Scope(names, body && DECLARING.contains(verb)));
  }

  @Override
  public void close() {
    scopes.pop();
  }

  private boolean isDeclared(String name) {
    for (Scope scope : scopes) {
      if (scope.names().contains(name)) {
        return true;
      }
      if (scope.isFunction()) {
        return false;
      }
    }
    return false;
  }

  private static String verb(Statement.Command command) {
    return command.verb().startsWith(":") ? command.verb().substring(1) : command.verb();
  }

  /** Whether it is a root command. */
  private static boolean isControl(Statement.Command command) {
    return command.verb().startsWith(":") || command.menu().isEmpty();
  }

  /**
   * The name that the command sets; null for an element of an array, whose variable is only read.
   */
  private static @Nullable Value name(Statement.Command command) {
    for (Argument argument : command.arguments()) {
      if (argument instanceof Argument.Positional(var value)) {
        return value.form() == Value.Form.EXPRESSION ? null : value;
      }
      if (argument instanceof Argument.Property(var name, var value, _) && name.equals("name")) {
        return value;
      }
    }
    return null;
  }
}
