package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule.Kind;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The selection of a command's rows by number, id, name or expression. */
final class RowSelection {
  private final Execution execution;
  private final Device device;
  private final VisibleRows visible;

  RowSelection(Execution execution, Device device, VisibleRows visible) {
    this.execution = execution;
    this.device = device;
    this.visible = visible;
  }

  /**
   * Finds the rows of the command's selector, which is named {@code numbers} or is the first
   * argument without a name.
   *
   * @throws Failure if it matches nothing, or there is none
   */
  List<Row> rows(Call call, Table table) {
    @Nullable Value numbers = call.arguments().named("numbers");
    if (numbers != null) {
      return rows(call, table, numbers);
    }
    List<Argument> positional = call.arguments().positional();
    if (positional.isEmpty()) {
      throw new Failure("missing value(s) of argument(s) numbers");
    }
    return rows(call, table, positional.getFirst());
  }

  List<Row> rows(Call call, Table table, Argument selector) {
    var form = selector instanceof Argument.Positional(var value) ? value : null;
    if (form != null && form.form() != Value.Form.EXPRESSION) {
      return byText(table, form.text());
    }
    var rows = new ArrayList<Row>();
    List<String> menu = call.menu().words();
    addAll(table, execution.value(menu, execution.source().expression(selector.span())), rows);
    return rows;
  }

  List<Row> rows(Call call, Table table, Value value) {
    var rows = new ArrayList<Row>();
    addAll(table, execution.value(call.menu().words(), value), rows);
    return rows;
  }

  private void addAll(Table table, ScriptValue data, List<Row> rows) {
    switch (data) {
      case ScriptValue.Id(var row) -> rows.addAll(byText(table, row.id()));
      case ScriptValue.Many(var many) -> many.forEach(item -> addAll(table, item, rows));
      case ScriptValue.Nothing _ -> throw new Failure("no such item");
      default -> rows.addAll(byText(table, data.text()));
    }
  }

  /** Finds the rows of a comma list of numbers, ids and names. */
  List<Row> byText(Table table, String text) {
    var rows = new ArrayList<Row>();
    for (String token : text.split(",")) {
      rows.add(byToken(table, token));
    }
    return rows;
  }

  private Row byToken(Table table, String token) {
    execution.budget().spend(table.rows().size());
    List<Row> rows = visible.of(table);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean named =
          token.equals(row.id())
              || token.equals(row.get("name"))
              || (table.rule().keys().size() == 1
                  && token.equals(row.get(table.rule().keys().getFirst())));
      if (named || token.equals(Integer.toString(i))) {
        return row;
      }
    }
    throw new Failure("no such item");
  }

  /**
   * Finds the only one of these rows.
   *
   * @throws Failure if there are none or several
   */
  static Row only(List<Row> rows) {
    if (rows.size() != 1) {
      throw new Failure("no such item");
    }
    return rows.getFirst();
  }

  /**
   * Finds the row of a menu that is one set of properties. If the menu is not known to be a list, a
   * missing row is created.
   *
   * @throws Failure if the menu is a list
   */
  Row singleton(Table table) {
    if (table.isPassing()) {
      return table.rows().getFirst();
    }
    for (Row row : table.rows()) {
      if (row.origin() instanceof Selector.Singleton) {
        return row;
      }
    }
    if (table.rule().kind() == Kind.LIST || table.rule().kind() == Kind.FIXED) {
      throw new Failure("no such item");
    }
    Row row = device.newRow(new Selector.Singleton());
    table.rows().add(row);
    return row;
  }
}
