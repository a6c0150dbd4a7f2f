package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a router, menu by menu: before the patch, and as they change while it runs. */
final class RouterRows {
  private final Configuration from;
  private final Configuration to;
  private final Version version;
  private final Map<String, RowFilter> filters;
  private final Map<MenuPath, MenuRows> menus = new HashMap<>();
  private final Map<MenuPath, List<Row>> initial = new HashMap<>();

  /** The number of items before each menu in the export. */
  private final Map<MenuPath, Integer> starts = new HashMap<>();

  private final Map<MenuPath, Map<String, String>> shownDefaults = new HashMap<>();

  /**
   * Creates the rows of a router of this version.
   *
   * @param from the configuration before the patch
   * @param to the configuration after it
   * @param filters for menus, by component, that contain rows which no export shows
   */
  RouterRows(
      Configuration from, Configuration to, Version version, Map<String, RowFilter> filters) {
    this.from = from;
    this.to = to;
    this.version = version;
    this.filters = filters;
    int start = 0;
    for (Menu menu : from.menus()) {
      starts.put(menu.path(), start);
      start += menu.items().size();
      menu.items().forEach(item -> insert(menu.path(), item, true));
    }
  }

  MenuRows menu(MenuPath menu) {
    return menus.computeIfAbsent(
        menu,
        path ->
            new MenuRows(path, version, filters.getOrDefault(path.component(), RowFilter.NONE)));
  }

  MenuRows of(Row row) {
    return menu(row.menu());
  }

  /** Lists the rows of a menu before the patch, in the order of the export. */
  List<Row> initial(MenuPath menu) {
    return initial.getOrDefault(menu, List.of());
  }

  /** Finds the index of an item among all items of the export. */
  int place(MenuPath menu, int position) {
    return starts.getOrDefault(menu, 0) + position;
  }

  /** Creates a row for an item that the patch adds; it is not on the router yet. */
  Row newRow(MenuPath menu, Item item) {
    return new Row(menu, item, false, shownDefaults(menu));
  }

  /**
   * Inserts a row at the end of its menu.
   *
   * @param before whether the router has it before the patch
   */
  Row insert(MenuPath menu, Item item, boolean before) {
    var row = new Row(menu, item, before, shownDefaults(menu));
    menu(menu).insert(row, null);
    if (before) {
      initial.computeIfAbsent(menu, _ -> new ArrayList<>()).add(row);
    }
    return row;
  }

  /** Finds the defaults that either export shows in a menu, by property. */
  private Map<String, String> shownDefaults(MenuPath menu) {
    return shownDefaults.computeIfAbsent(
        menu,
        path -> {
          var shown = new HashMap<String, String>();
          MenuRule rule = menu(path).rule();
          for (Configuration side : List.of(from, to)) {
            @Nullable Menu there = side.menu(path);
            for (Item item : there == null ? List.<Item>of() : there.items()) {
              item.properties()
                  .forEach(
                      (name, value) -> {
                        @Nullable String known = rule.property(name).defaultValue(version);
                        if (value.equals(known)) {
                          shown.put(name, value);
                        }
                      });
            }
          }
          return Map.copyOf(shown);
        });
  }
}
