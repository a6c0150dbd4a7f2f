package dev.kedge.routeros.interpreter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The rows of menus as a user sees them: those that the machine created among those that are
 * configured (see routeros-behaviour.md#dynamic-rows).
 */
final class VisibleRows {
  private final Host host;
  private final RowValues values;
  private final ScriptBudget budget;

  VisibleRows(Host host, RowValues values, ScriptBudget budget) {
    this.host = host;
    this.values = values;
    this.budget = budget;
  }

  /** Lists all rows of a menu in their order; the index in the list is the number of the row. */
  List<Row> of(Table table) {
    Host.DynamicRows made = table.isPassing() ? Host.DynamicRows.NONE : host.dynamic(table.path());
    if (made.equals(Host.DynamicRows.NONE)) {
      return table.rows();
    }
    var rows = new ArrayList<Row>();
    made.leading().forEach(row -> rows.add(Row.of(row)));
    rows.addAll(table.rows());
    made.trailing().forEach(row -> rows.add(Row.of(row)));
    budget.spend(rows.size());
    return rows;
  }

  /** Converts rows to what {@code print} shows, with their status. */
  List<RowView> views(Table table, List<Row> rows) {
    var numbers = new HashMap<String, Integer>();
    of(table).forEach(row -> numbers.put(row.id(), numbers.size()));
    var views = new ArrayList<RowView>();
    for (Row row : rows) {
      RowView view = row.view(numbers.getOrDefault(row.id(), -1));
      var shown = new LinkedHashMap<>(view.values());
      shown.replaceAll((name, value) -> values.printed(table, name, value));
      shown.putAll(host.status(table.path(), view));
      views.add(new RowView(view.number(), view.id(), shown, view.builtIn()));
    }
    return views;
  }
}
