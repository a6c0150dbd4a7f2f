package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.ReferenceTable.Definition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of the router: tables of rows, and the names by which they refer to each other. */
final class Device {
  private final Map<MenuPath, Table> tables = new LinkedHashMap<>();
  private final Map<String, Row> byId = new HashMap<>();
  private final NameTable names = new NameTable();
  private final RouterFacts facts;
  private final AttachedRows attached = new AttachedRows(this);
  private int lastId;

  Device(RouterFacts facts) {
    this.facts = facts;
  }

  NameTable names() {
    return names;
  }

  RouterFacts facts() {
    return facts;
  }

  AttachedRows attached() {
    return attached;
  }

  Table table(MenuPath path) {
    return tables.computeIfAbsent(path, p -> new Table(p, facts));
  }

  /** Checks whether a router has the menu, or menus below it, as far as is known. */
  boolean hasMenu(MenuPath path) {
    String component = path.component();
    return component.isEmpty() || tables.containsKey(path) || facts.hasMenu(component);
  }

  Collection<Table> tables() {
    return tables.values();
  }

  Row newRow(Selector origin) {
    var row = new Row(++lastId, origin);
    byId.put(row.id(), row);
    return row;
  }

  @Nullable Row row(String id) {
    Row row = byId.get(id);
    return row == null || row.isRemoved() ? null : row;
  }

  /** Finds the first word of a path with which no menu begins. */
  String unknownWord(MenuPath path) {
    for (int length = 1; length < path.words().size(); length++) {
      if (!hasMenu(new MenuPath(path.words().subList(0, length)))) {
        return path.words().get(length - 1);
      }
    }
    return path.words().isEmpty() ? "" : path.words().getLast();
  }

  /** Gives every row another id, starting with this number. */
  void renumber(int first) {
    byId.clear();
    lastId = first - 1;
    for (Table table : tables.values()) {
      for (Row row : table.rows()) {
        row.renumber(++lastId);
        byId.put(row.id(), row);
      }
    }
  }

  /** Removes a row, regardless of references to it. */
  void detach(Table table, Row row) {
    forget(table, row);
    row.remove();
    table.rows().remove(row);
  }

  /** Reverts {@link #detach}, including the references to the row. */
  void putBack(Table table, Row row, int at) {
    row.restore();
    table.rows().add(Math.min(at, table.rows().size()), row);
    define(table, row);
  }

  /** Gives the row other values and registers its new names. */
  void replace(Table table, Row row, Map<String, Cell> shown) {
    forget(table, row);
    row.shown().clear();
    row.shown().putAll(shown);
    define(table, row);
  }

  /** Unregisters the names of a row before it changes or is removed. */
  void forget(Table table, Row row) {
    table.definitions().forEach(d -> names.forget(d, row.text(d.property()), row));
  }

  /** Registers the names of a row. */
  void define(Table table, Row row) {
    table.definitions().forEach(d -> names.define(d, row));
  }

  /**
   * Refuses a row that has the name or key of another one (see routeros-behaviour.md#names-unique).
   *
   * @throws Failure if there is one
   */
  void refuseDuplicate(Table table, Row row) {
    for (Definition definition : table.definitions()) {
      @Nullable Row other = names.row(definition.namespace(), row.text(definition.property()));
      if (other != null && other != row) {
        // Names of interfaces are not secret; those of other rows are not repeated.
        throw new Failure(
            definition.namespace() == Namespace.INTERFACE
                ? "failure: already have interface with name " + row.text(definition.property())
                : "failure: already have such " + definition.property());
      }
    }
    List<String> key = key(table, row);
    if (!key.isEmpty()
        && !facts.hasDuplicates(table.path().component())
        && table.rows().stream().anyMatch(o -> o != row && key.equals(key(table, o)))) {
      throw new Failure("failure: already have such entry");
    }
  }

  /** Lists the values of the menu's key; empty if it has none, or the row lacks a part of it. */
  private static List<String> key(Table table, Row row) {
    var values = new ArrayList<String>();
    for (String property : table.rule().keys()) {
      @Nullable String value = row.get(property);
      if (value == null) {
        return List.of();
      }
      values.add(value);
    }
    return values;
  }
}
