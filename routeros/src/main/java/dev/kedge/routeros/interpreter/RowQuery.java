package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Expression;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A search for the rows of a menu that match conditions, as in {@code find}. */
final class RowQuery {
  private final Execution execution;
  private final RouterFacts facts;
  private final Host host;
  private final VisibleRows visible;
  private final RowValues values;

  RowQuery(
      Execution execution, RouterFacts facts, Host host, VisibleRows visible, RowValues values) {
    this.execution = execution;
    this.facts = facts;
    this.host = host;
    this.visible = visible;
    this.values = values;
  }

  /** Finds the rows that match the conditions, in order; all rows if there are none. */
  List<Row> rows(Call call, Table table, List<Argument> conditions) {
    if (conditions.isEmpty()) {
      return List.copyOf(visible.of(table));
    }
    boolean plain = conditions.stream().allMatch(Argument.Property.class::isInstance);
    execution.budget().spend((long) table.rows().size() * (1 + conditions.size()));
    Predicate<Row> condition =
        plain ? all(call, table, conditions) : expression(call, table, conditions);
    return List.copyOf(visible.of(table)).stream().filter(condition).toList();
  }

  /** Builds a conjunction of equations; each value is evaluated once, not for each row. */
  private Predicate<Row> all(Call call, Table table, List<Argument> conditions) {
    List<Predicate<Row>> each =
        conditions.stream()
            .map(condition -> equation(call, table, (Argument.Property) condition))
            .toList();
    return row -> each.stream().allMatch(condition -> condition.test(row));
  }

  private Predicate<Row> equation(Call call, Table table, Argument.Property condition) {
    Value value = condition.value();
    // An unquoted prefix is read as a network, which equals no address (see
    // routeros-behaviour.md#find-quoted).
    if (value.form() == Value.Form.WORD && value.text().indexOf('/') > 0) {
      return row -> false;
    }
    if (value.form() == Value.Form.WORD && !findsUnquoted(table, condition.name())) {
      return row -> false;
    }
    boolean itself =
        host.mistakesVariables()
            && value.form() == Value.Form.EXPRESSION
            && isVariable(execution.source().expression(value.span()), condition.name());
    if (itself) {
      return row -> true;
    }
    String text = execution.value(call.menu().words(), value).text();
    return row -> values.is(table, row, condition.name(), text);
  }

  private boolean findsUnquoted(Table table, String property) {
    return facts.findsUnquoted(table.path().component(), property);
  }

  private static boolean isVariable(Expression expression, String name) {
    return expression instanceof Expression.Variable(var variable) && variable.equals(name);
  }

  /** Builds a condition of any other form, parsed once and evaluated for each row. */
  private Predicate<Row> expression(Call call, Table table, List<Argument> conditions) {
    var span = new Span(conditions.getFirst().span().start(), conditions.getLast().span().end());
    Expression condition = execution.source().expression(span);
    List<String> menu = call.menu().words();
    return row -> {
      execution.budget().spend(span.end() - span.start());
      return execution
          .rowEvaluator(
              menu,
              name -> values.effective(table, row, name),
              equation -> settled(table, row, equation))
          .isTrue(condition);
    };
  }

  /** Decides an equation with an empty text or an unquoted value, regardless of the values. */
  private Optional<Boolean> settled(Table table, Row row, Expression.Binary equation) {
    if (!(equation.left() instanceof Expression.Text(var property, var quoted)) || quoted) {
      return Optional.empty();
    }
    if (host.mistakesVariables() && isVariable(equation.right(), property)) {
      return Optional.of(true);
    }
    boolean misses =
        equation.right() instanceof Expression.Text(var text, var isQuoted)
            && (text.isEmpty()
                ? RowValues.own(row, property) == null
                    && !values.isFoundByEmpty(table, row, property)
                : !isQuoted && !findsUnquoted(table, property));
    return misses ? Optional.of(false) : Optional.empty();
  }
}
