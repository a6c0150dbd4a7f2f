package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.interpreter.ScriptValue.Nothing;
import dev.kedge.routeros.interpreter.ScriptValue.Number;
import dev.kedge.routeros.interpreter.ScriptValue.Text;
import dev.kedge.routeros.interpreter.ScriptValue.Truth;
import dev.kedge.routeros.syntax.Expression;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Evaluator of expressions; the script around it runs the commands in brackets. */
final class Evaluator {
  private final Scope scope;
  private final ScriptBudget budget;
  private final Function<Expression.Substitution, ScriptValue> commands;

  /** The meaning of a bare word: itself, or the property of a row within {@code find}. */
  private final Function<String, ScriptValue> words;

  /** Whether words are properties; a property alone then checks whether it is set (measured). */
  private final boolean ofRow;

  /** The result of an equation of a row if that does not depend on its values. */
  private final Function<Expression.Binary, Optional<Boolean>> settled;

  Evaluator(
      Scope scope,
      ScriptBudget budget,
      Function<Expression.Substitution, ScriptValue> commands,
      Function<String, ScriptValue> words,
      boolean ofRow,
      Function<Expression.Binary, Optional<Boolean>> settled) {
    this.settled = settled;
    this.scope = scope;
    this.budget = budget;
    this.commands = commands;
    this.words = words;
    this.ofRow = ofRow;
  }

  ScriptValue value(Expression expression) {
    return switch (expression) {
      case Expression.Text(var text, var quoted) -> quoted ? new Text(text) : words.apply(text);
      case Expression.Joined(var parts) -> joined(parts);
      case Expression.Variable(var name) -> scope.get(name);
      case Expression.Substitution substitution -> commands.apply(substitution);
      case Expression.Unary(var operator, _) when operator.equals(">") ->
          throw Failure.refused("code that is a value");
      case Expression.Unary(var operator, var operand) -> unary(operator, value(operand));
      case Expression.Binary binary -> binary(binary);
      case Expression.Nothing _ -> new Nothing();
      case Expression.Braces _ -> throw Failure.refused("an array");
      case Expression.NotUnderstood _ -> throw Failure.refused("this expression");
    };
  }

  private ScriptValue joined(List<Expression> parts) {
    var text = new StringBuilder();
    parts.forEach(part -> text.append(budget.text(value(part).text())));
    return new Text(budget.text(text.toString()));
  }

  boolean isTrue(Expression expression) {
    return isTrue(value(expression));
  }

  private boolean isTrue(ScriptValue data) {
    boolean property = ofRow && data instanceof Text(var text) && !isTruth(text);
    return property ? !data.text().isEmpty() : truth(data);
  }

  private static boolean isTruth(String text) {
    return List.of("yes", "no", "true", "false").contains(text);
  }

  private ScriptValue unary(String operator, ScriptValue operand) {
    return switch (operator) {
      case "!" -> new Truth(!isTrue(operand));
      case "-" -> new Number(-number(operand));
      default -> throw Failure.refused("the operator " + operator);
    };
  }

  private ScriptValue binary(Expression.Binary binary) {
    // A long chain is a tree that is deep on the left: a loop does not exhaust the stack.
    var chain = new ArrayDeque<Expression.Binary>();
    Expression first = binary;
    while (first instanceof Expression.Binary link) {
      chain.push(link);
      first = link.left();
    }
    ScriptValue left = value(first);
    while (!chain.isEmpty()) {
      left = binary(left, chain.pop());
    }
    return left;
  }

  private ScriptValue binary(ScriptValue left, Expression.Binary binary) {
    return switch (binary.operator()) {
      case "&&" -> new Truth(isTrue(left) && isTrue(binary.right()));
      case "||" -> new Truth(isTrue(left) || isTrue(binary.right()));
      default -> {
        Optional<Boolean> known =
            binary.operator().equals("=") ? settled.apply(binary) : Optional.empty();
        yield known.isPresent()
            ? new Truth(known.get())
            : binary(binary.operator(), left, operand(binary.right()));
      }
    };
  }

  /** Evaluates the right side, which is a value even where the left is a property. */
  private ScriptValue operand(Expression right) {
    return right instanceof Expression.Text(var text, _) ? literal(text) : value(right);
  }

  private ScriptValue binary(String operator, ScriptValue left, ScriptValue right) {
    return switch (operator) {
      case "=" -> new Truth(left.text().equals(right.text()));
      case "!=" -> new Truth(!left.text().equals(right.text()));
      case "<" -> new Truth(number(left) < number(right));
      case ">" -> new Truth(number(left) > number(right));
      case "<=" -> new Truth(number(left) <= number(right));
      case ">=" -> new Truth(number(left) >= number(right));
      case "+" -> new Number(number(left) + number(right));
      case "-" -> new Number(number(left) - number(right));
      case "*" -> new Number(number(left) * number(right));
      case "." -> new Text(budget.text(left.text().concat(right.text())));
      case "~" -> new Truth(Regex.find(right.text(), left.text(), budget));
      default -> throw Failure.refused("the operator " + operator);
    };
  }

  static ScriptValue literal(String text) {
    if (text.equals("true") || text.equals("false")) {
      return new Truth(text.equals("true"));
    }
    return text.matches("\\d{1,18}") ? new Number(Long.parseLong(text)) : new Text(text);
  }

  static boolean truth(ScriptValue data) {
    return switch (data) {
      case Truth(var value) -> value;
      case Text(var text) when List.of("yes", "true").contains(text) -> true;
      case Text(var text) when List.of("no", "false").contains(text) -> false;
      default -> throw new Failure("conditional not boolean");
    };
  }

  static long number(ScriptValue data) {
    return switch (data) {
      case Number(var value) -> value;
      case Text(var text) when text.matches("\\d{1,18}") -> Long.parseLong(text);
      default -> throw new Failure("expected a number");
    };
  }
}
