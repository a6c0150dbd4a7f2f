package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The exporter of the device's present configuration. */
final class Exporter {
  private Exporter() {}

  static Configuration export(Device device) {
    var menus = new ArrayList<Menu>();
    for (Table table : device.tables()) {
      var items = new ArrayList<Item>();
      for (Row row : table.rows()) {
        // A built-in row at its defaults is not mentioned.
        boolean isMentioned = !row.isBuiltIn() || !row.shown().isEmpty();
        if (isMentioned && !"yes".equals(row.get("dynamic"))) {
          items.add(item(table, row));
        }
      }
      items.addAll(table.others());
      if (!items.isEmpty()) {
        menus.add(new Menu(table.path(), items));
      }
    }
    return Configuration.of(menus);
  }

  private static Item item(Table table, Row row) {
    var properties = new LinkedHashMap<String, String>();
    var unset = new LinkedHashSet<String>();
    row.shown()
        .forEach(
            (name, cell) -> {
              if (cell == Cell.UNSET) {
                unset.add(name);
              } else {
                properties.put(name, cell.text());
              }
            });
    return new Item(selector(row), properties, unset, null);
  }

  /** Addresses the row as before, but with the present names of what it refers to. */
  private static Selector selector(Row row) {
    return switch (row.origin()) {
      case Selector.Found(var conditions, var text) when !conditions.isEmpty() -> {
        Map<String, String> now = new LinkedHashMap<>();
        conditions.forEach((name, _) -> now.put(name, row.givenText(name)));
        yield new Selector.Found(now, text);
      }
      case Selector.Named _ ->
          new Selector.Named(List.copyOf(row.given().values()).getFirst().text());
      default -> row.origin();
    };
  }
}
