package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.ReferenceValue;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.PropertyRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The loader of an export's contents into a device, which refuses nothing. */
final class Loader {
  /**
   * Names of built-in rows that exports address by id (see routeros-behaviour.md#export-selectors).
   */
  private static final Map<String, String> NAMED_BY_ID =
      Map.of("ppp/profile *0", "default", "ppp/profile *FFFFFFFE", "default-encryption");

  private final Device device;
  private final Map<Row, Item> items = new HashMap<>();

  Loader(Device device) {
    this.device = device;
  }

  /** Loads rows first and then their values, because a value may refer to a later row. */
  void load(Configuration configuration) {
    device.facts().learn(configuration);
    configuration.menus().forEach(this::rows);
    device.tables().forEach(table -> table.rows().forEach(row -> nameOnly(table, row)));
    device.tables().forEach(table -> table.rows().forEach(row -> values(table, row)));
    device.tables().forEach(table -> table.rows().forEach(row -> assume(table, row)));
  }

  private void rows(Menu menu) {
    Table table = device.table(menu.path());
    for (Item item : menu.items()) {
      switch (item.selector()) {
        case Selector.Other _, Selector.NotUnderstood _ -> table.others().add(item);
        case Selector.Added _ -> add(table, item);
        case Selector.Numbered(var number) -> {
          numbered(table, number);
          items.put(builtIns(table).get(number), item);
        }
        case Selector.Singleton _, Selector.Found _, Selector.Named _, Selector.Identified _ ->
            add(table, item);
      }
    }
  }

  private void add(Table table, Item item) {
    Row row = device.newRow(item.selector());
    table.rows().add(row);
    items.put(row, item);
  }

  /** Creates the row of that number and all before it, which must exist as well. */
  private void numbered(Table table, int number) {
    for (int i = builtIns(table).size(); i <= number; i++) {
      table.rows().add(i, device.newRow(new Selector.Numbered(i)));
    }
  }

  private static List<Row> builtIns(Table table) {
    return table.rows().stream().filter(row -> row.origin() instanceof Selector.Numbered).toList();
  }

  /** Loads only the names of a row and its original properties. */
  private void nameOnly(Table table, Row row) {
    given(table, row.origin()).forEach((name, value) -> row.given().put(name, Cell.plain(value)));
    Item item = items.get(row);
    for (var definition : table.definitions()) {
      @Nullable String name = item == null ? null : item.get(definition.property());
      if (name != null) {
        row.shown().put(definition.property(), Cell.plain(name));
      }
      device.names().define(definition, row);
    }
  }

  private void values(Table table, Row row) {
    row.given().replaceAll((name, cell) -> cell(table, name, cell.text()));
    Item item = items.get(row);
    if (item != null) {
      item.properties().forEach((name, value) -> row.shown().put(name, cell(table, name, value)));
      item.unset().forEach(name -> row.shown().put(name, Cell.UNSET));
    }
  }

  private Cell cell(Table table, String property, String value) {
    return device.names().loaded(table.rule().property(property), value);
  }

  /** Finds the properties by which an export addresses a row. */
  static Map<String, String> given(Table table, Selector selector) {
    return switch (selector) {
      case Selector.Found(var conditions, _) -> conditions;
      case Selector.Named(var name) -> Map.of(table.rule().nameProperty(), name);
      case Selector.Identified(var id) -> {
        @Nullable String name = NAMED_BY_ID.get(table.path().component() + " " + id);
        yield name == null ? Map.of() : Map.of("name", name);
      }
      default -> Map.of();
    };
  }

  /** Assumes that targets of references exist although nothing defines them. */
  private void assume(Table table, Row row) {
    row.given().forEach((name, cell) -> assume(table.rule().property(name), cell));
    row.shown().forEach((name, cell) -> assume(table.rule().property(name), cell));
  }

  private void assume(PropertyRule rule, Cell cell) {
    if (rule.refersTo().isEmpty() || cell == Cell.UNSET) {
      return;
    }
    for (Cell.Part part : cell.parts()) {
      if (part instanceof Cell.Plain(var name) && !ReferenceValue.isDangling(name)) {
        rule.refersTo().forEach(space -> device.names().assume(space, name));
      }
    }
  }

  /** Loads rows that nobody adds, and words that name nothing here but must exist too. */
  void loadRows(Configuration other) {
    device.facts().learn(other);
    var names = new DefinedNames(other);
    for (Menu menu : other.menus()) {
      Table table = device.table(menu.path());
      menu.items().stream().filter(Item::isRow).forEach(item -> row(names, table, item.selector()));
    }
    device.tables().forEach(table -> table.rows().forEach(row -> resolve(table, row)));
    for (Menu menu : other.menus()) {
      var rule = device.facts().form(menu.path().component());
      for (Item item : menu.items()) {
        item.properties().forEach((name, value) -> assume(names, rule.property(name), value));
      }
    }
  }

  /** Resolves names that were unknown before against a row that is known now. */
  private void resolve(Table table, Row row) {
    row.given().replaceAll((name, cell) -> resolved(table, name, cell));
    row.shown().replaceAll((name, cell) -> resolved(table, name, cell));
  }

  private Cell resolved(Table table, String property, Cell cell) {
    return cell.isPlain() && table.rule().property(property).isReference()
        ? cell(table, property, cell.text())
        : cell;
  }

  private void row(DefinedNames names, Table table, Selector selector) {
    if (selector instanceof Selector.Numbered(var number)) {
      numbered(table, number);
      return;
    }
    Map<String, String> given = given(table, selector);
    boolean known =
        table.rows().stream()
            .anyMatch(
                row ->
                    row.origin().equals(selector)
                        || (!given.isEmpty()
                            && given.entrySet().stream()
                                .allMatch(e -> e.getValue().equals(row.get(e.getKey())))));
    if (!known && !isAttached(names, table, selector, given)) {
      Row row = device.newRow(selector);
      table.rows().add(row);
      given.forEach((name, value) -> row.given().put(name, cell(table, name, value)));
      device.define(table, row);
    }
  }

  /** Checks that the row is named after a row that the other configuration adds or renames. */
  private boolean isAttached(
      DefinedNames names, Table table, Selector selector, Map<String, String> given) {
    for (var property : given.entrySet()) {
      for (Namespace space : table.rule().property(property.getKey()).refersTo()) {
        if (names.contains(space, property.getValue())
            && device.names().row(space, property.getValue()) == null) {
          device.attached().expect(table, selector, property.getKey(), property.getValue());
          return true;
        }
      }
    }
    return false;
  }

  private void assume(DefinedNames names, PropertyRule rule, String value) {
    for (String name : ReferenceValue.parse(rule, value).names()) {
      for (Namespace space : rule.refersTo()) {
        if (!ReferenceValue.isDangling(name) && !names.contains(space, name)) {
          device.names().assume(space, name);
        }
      }
    }
  }
}
