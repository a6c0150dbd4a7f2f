package dev.kedge.reference.script;

import dev.kedge.reference.facts.Release;
import dev.kedge.reference.router.Router;
import dev.kedge.reference.router.Row;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Expression;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A runner of lines on one router; each line is parsed by itself, and all share variables. */
public final class ScriptRunner {
  private static final int NO_COMMAND = -1;

  private final Router router;
  private final Search search;
  private final List<Effect> effects = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>();
  private SyntaxTree tree = SyntaxTree.parse("");
  private int command;

  public ScriptRunner(Router router, Release version) {
    this.router = router;
    this.search = new Search(router, version);
  }

  /** The effects of the commands so far. */
  public List<Effect> effects() {
    return List.copyOf(effects);
  }

  /**
   * Runs a script until so many of its commands have run; lines after the last command run with it.
   *
   * @return the error that stopped it, without values; null if it ran to its end
   */
  public @Nullable String run(Script script, int count) {
    int all = script.commands();
    int begun = 0;
    for (String line : script.lines()) {
      boolean isCommand = Script.isCommand(line);
      if (begun == count && (isCommand || count < all)) {
        return null;
      }
      @Nullable String error = run(isCommand ? begun++ : NO_COMMAND, line);
      if (error != null) {
        return error;
      }
    }
    return null;
  }

  private @Nullable String run(int number, String line) {
    command = number;
    tree = SyntaxTree.parse(line);
    try {
      if (!tree.isClean()) {
        throw new ScriptError("syntax error");
      }
      tree.statements().forEach(this::statement);
      return null;
    } catch (ScriptError error) {
      return String.valueOf(error.getMessage());
    }
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Command called -> call(called);
      case Statement.Opaque _ -> throw new ScriptError("a statement is not understood");
      case Statement.Section _, Statement.Comment _ -> {}
    }
  }

  private void call(Statement.Command called) {
    List<Argument> arguments = called.arguments();
    switch (called.verb()) {
      case ":if" -> {
        if (truth(positional(arguments, 0))) {
          block(property(arguments, "do"));
        }
      }
      case ":do" -> attempt(arguments);
      case ":local", ":set" ->
          variables.put(positional(arguments, 0).text(), text(positional(arguments, 1)));
      case ":error" -> throw new ScriptError("error raised: " + positional(arguments, 0).text());
      default -> change(called, arguments);
    }
  }

  private void attempt(List<Argument> arguments) {
    try {
      block(positional(arguments, 0));
    } catch (ScriptError _) {
      block(property(arguments, "on-error"));
    }
  }

  private void block(Value code) {
    if (tree.expression(code) instanceof Expression.Braces(var inside)) {
      tree.statements(inside, List.of()).forEach(this::statement);
    } else {
      throw new ScriptError("a block is expected");
    }
  }

  /** Changes rows; leading positional arguments are rows, the rest are properties. */
  private void change(Statement.Command called, List<Argument> arguments) {
    String menu = String.join("/", called.menu());
    var rows = new ArrayList<List<Row>>();
    var rest = new ArrayList<Argument>();
    for (Argument argument : arguments) {
      if (argument instanceof Argument.Positional(var value)
          && value.form() == Value.Form.EXPRESSION) {
        rows.add(rows(value(value)));
      } else if (argument instanceof Argument.Find(var conditions, _)) {
        rows.add(found(menu, conditions));
      } else {
        rest.add(argument);
      }
    }
    new RowCommands(router, effects, this::value).run(command, menu, called.verb(), rest, rows);
  }

  private List<Row> found(String menu, List<Argument> conditions) {
    List<Row> rows = search.find(menu, conditions);
    if (!Search.isSure(menu, conditions)) {
      rows.forEach(
          row -> effects.add(new Effect(command, menu, row, Effect.Kind.FOUND_UNSURELY, "")));
    }
    return rows;
  }

  private Result value(Value value) {
    return switch (value.form()) {
      case EXPRESSION -> evaluate(tree.expression(value));
      case WORD, STRING, MISSING -> new Result.Text(value.text());
    };
  }

  private Result evaluate(Expression expression) {
    return switch (expression) {
      case Expression.Text(var text, _) -> new Result.Text(text);
      case Expression.Variable(var name) -> new Result.Text(variables.getOrDefault(name, ""));
      case Expression.Substitution(var inside) -> substitution(inside);
      case Expression.Binary(var operator, var left, var right) -> binary(operator, left, right);
      case Expression.Joined _,
          Expression.Braces _,
          Expression.Unary _,
          Expression.Nothing _,
          Expression.NotUnderstood _ ->
          throw new ScriptError("an expression is not understood");
    };
  }

  private Result substitution(Span inside) {
    List<Statement> statements = tree.statements(inside, List.of());
    if (statements.size() != 1 || !(statements.getFirst() instanceof Statement.Command called)) {
      throw new ScriptError("one command in brackets is expected");
    }
    String menu = String.join("/", called.menu());
    List<Argument> arguments = called.arguments();
    return switch (called.verb()) {
      case "find" -> new Result.Rows(menu, found(menu, arguments));
      case ":len" -> new Result.Text(String.valueOf(rows(value(positional(arguments, 0))).size()));
      case ":pick" -> pick(arguments);
      default -> throw new ScriptError("not understood in brackets: " + called.verb());
    };
  }

  private Result pick(List<Argument> arguments) {
    List<Row> rows = rows(value(positional(arguments, 0)));
    int index = Integer.parseInt(positional(arguments, 1).text());
    return new Result.Rows("", index < rows.size() ? List.of(rows.get(index)) : List.of());
  }

  private Result binary(String operator, Expression left, Expression right) {
    return switch (operator) {
      case "&&" -> new Result.Truth(truth(evaluate(left)) && truth(evaluate(right)));
      case "||" -> new Result.Truth(truth(evaluate(left)) || truth(evaluate(right)));
      case "+" -> new Result.Text(String.valueOf(number(left) + number(right)));
      case "=" -> new Result.Truth(number(left) == number(right));
      case "!=" -> new Result.Truth(number(left) != number(right));
      case "<" -> new Result.Truth(number(left) < number(right));
      case ">" -> new Result.Truth(number(left) > number(right));
      case "<=" -> new Result.Truth(number(left) <= number(right));
      case ">=" -> new Result.Truth(number(left) >= number(right));
      default -> throw new ScriptError("operator is not understood: " + operator);
    };
  }

  private long number(Expression expression) {
    try {
      return evaluate(expression) instanceof Result.Text(var text) ? Long.parseLong(text) : 0;
    } catch (NumberFormatException _) {
      throw new ScriptError("a number is expected");
    }
  }

  private boolean truth(Value condition) {
    return truth(value(condition));
  }

  private static boolean truth(Result result) {
    if (result instanceof Result.Truth(var value)) {
      return value;
    }
    throw new ScriptError("a truth value is expected");
  }

  private String text(Value value) {
    if (value(value) instanceof Result.Text(var text)) {
      return text;
    }
    throw new ScriptError("a text is expected");
  }

  private static List<Row> rows(Result result) {
    if (result instanceof Result.Rows(_, var rows)) {
      return rows;
    }
    throw new ScriptError("rows are expected");
  }

  private static Value positional(List<Argument> arguments, int index) {
    var values =
        arguments.stream()
            .filter(Argument.Positional.class::isInstance)
            .map(argument -> ((Argument.Positional) argument).value())
            .toList();
    if (index >= values.size()) {
      throw new ScriptError("an argument is missing");
    }
    return values.get(index);
  }

  private static Value property(List<Argument> arguments, String name) {
    for (Argument argument : arguments) {
      if (argument instanceof Argument.Property(var key, var value, _) && key.equals(name)) {
        return Objects.requireNonNull(value);
      }
    }
    throw new ScriptError("an argument is missing: " + name);
  }
}
