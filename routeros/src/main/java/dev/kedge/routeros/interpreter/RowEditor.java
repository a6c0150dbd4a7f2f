package dev.kedge.routeros.interpreter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The editor of rows, which makes each change completely or not at all. */
final class RowEditor {
  private final Device device;
  private final Host host;
  private final ScriptBudget budget;

  RowEditor(Device device, Host host, ScriptBudget budget) {
    this.device = device;
    this.host = host;
    this.budget = budget;
  }

  /** Changes an existing row and notifies the machine. */
  void change(Call call, Table table, Row row, Consumer<Row> change) {
    if (row.isMade()) {
      host.refuseDynamic(call);
      return;
    }
    host.refuseOwned(call, row.id());
    Map<String, Cell> before = new LinkedHashMap<>(row.shown());
    Map<String, String> was = row.shownText();
    fill(table, row, change);
    Map<String, Cell> after = new LinkedHashMap<>(row.shown());
    host.changed(
        new Change(
            call,
            row.id(),
            was,
            row.shownText(),
            () -> device.replace(table, row, before),
            () -> device.replace(table, row, after)));
  }

  /**
   * Gives a row other values. It keeps its old names until the change is complete.
   *
   * @throws Failure if the change fails or another row has the same name or key; the row is as it
   *     was
   */
  void fill(Table table, Row row, Consumer<Row> change) {
    budget.spend(table.rows().size()); // the check compares the key of each
    Map<String, Cell> before = new LinkedHashMap<>(row.shown());
    try {
      change.accept(row);
      device.refuseDuplicate(table, row);
    } catch (Failure failure) {
      row.shown().clear();
      row.shown().putAll(before);
      throw failure;
    }
    Map<String, Cell> after = new LinkedHashMap<>(row.shown());
    row.shown().clear();
    row.shown().putAll(before);
    device.replace(table, row, after);
  }

  /** Gives a property a value, which an export leaves out if it is the default. */
  void put(Table table, Row row, String property, String typed) {
    String value = device.facts().exported(table.path().component(), property, typed);
    Cell shown = row.shown().get(property);
    if (shown != null && shown != Cell.UNSET && value.equals(shown.text())) {
      return;
    }
    boolean asGiven =
        shown == null
            && value.equals(row.get(property))
            && !device.facts().isShown(table, row, property, value);
    if (asGiven || device.facts().isDefault(table, row, property, value)) {
      row.shown().remove(property);
    } else {
      var rule = table.rule().property(property);
      row.shown().put(property, device.names().given(property, rule, value));
    }
  }

  void unset(Table table, Row row, List<String> properties) {
    for (String name : properties) {
      if (device.facts().showsUnset(table, row, name)) {
        row.shown().put(name, Cell.UNSET);
      } else {
        row.shown().remove(name);
      }
    }
  }
}
