package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule.Kind;
import dev.kedge.routeros.schema.ReferenceTable.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows that nobody adds and that exist as long as the row that they are named after, such as an
 * interface's queue (see routeros-behaviour.md#attached-rows). They reappear, at their defaults,
 * with a row of the same name.
 */
final class AttachedRows {
  private record Gone(Table table, Selector origin, String property, String name) {}

  private final Device device;
  private final List<Gone> gone = new ArrayList<>();

  AttachedRows(Device device) {
    this.device = device;
  }

  /** Removes the rows attached to a row and gives the actions that bring them back. */
  List<Runnable> remove(Row row) {
    var back = new ArrayList<Runnable>();
    for (Table table : device.tables()) {
      if (table.rule().kind() == Kind.FIXED) {
        for (Row other : List.copyOf(table.rows())) {
          other.given().entrySet().stream()
              .filter(property -> refersTo(property.getValue(), row))
              .findFirst()
              .ifPresent(property -> back.add(remove(table, other, property)));
        }
      }
    }
    return back;
  }

  private static boolean refersTo(Cell cell, Row row) {
    return cell.parts().stream()
        .anyMatch(part -> part instanceof Cell.Reference reference && reference.row() == row);
  }

  /** Expects such a row to appear with the row that it is named after. */
  void expect(Table table, Selector origin, String property, String name) {
    gone.add(new Gone(table, origin, property, name));
  }

  private Runnable remove(Table table, Row row, Map.Entry<String, Cell> property) {
    var expected = new Gone(table, row.origin(), property.getKey(), property.getValue().text());
    gone.add(expected);
    int at = table.rows().indexOf(row);
    row.remove();
    table.rows().remove(row);
    return () -> {
      gone.remove(expected);
      row.restore();
      table.rows().add(Math.min(at, table.rows().size()), row);
    };
  }

  /** Adds the rows attached to an added row, which has its names. */
  void add(Table table, Row row) {
    for (Definition definition : table.definitions()) {
      String name = row.text(definition.property());
      for (Gone other : List.copyOf(gone)) {
        var rule = other.table().rule().property(other.property());
        if (other.name().equals(name) && rule.refersTo().contains(definition.namespace())) {
          gone.remove(other);
          Row back = device.newRow(other.origin());
          back.given().put(other.property(), device.names().loaded(rule, name));
          other.table().rows().add(back);
        }
      }
    }
  }
}
