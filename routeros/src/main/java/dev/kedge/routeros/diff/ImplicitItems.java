package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.ReferenceTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hardware that only one of two exports mentions. It exists in both, at its defaults and with its
 * original name, to which other items may refer (see routeros-behaviour.md#export-selectors).
 */
public final class ImplicitItems {
  private ImplicitItems() {}

  /** Adds such rows of the other configuration, each at the end of its menu. */
  public static Configuration added(Configuration configuration, Configuration other) {
    Map<MenuPath, Menu> added = new LinkedHashMap<>();
    for (Menu menu : other.menus()) {
      if (!ReferenceTable.definitions(menu.path().component()).isEmpty()) {
        List<Item> missing = missing(configuration.menu(menu.path()), menu);
        if (!missing.isEmpty()) {
          added.put(menu.path(), new Menu(menu.path(), missing));
        }
      }
    }
    if (added.isEmpty()) {
      return configuration;
    }
    Map<MenuPath, Menu> menus = new LinkedHashMap<>();
    configuration.menus().forEach(menu -> menus.put(menu.path(), menu));
    added.forEach((path, menu) -> menus.merge(path, menu, ImplicitItems::joined));
    return Configuration.of(new ArrayList<>(menus.values())).in(configuration.version());
  }

  private static List<Item> missing(@Nullable Menu menu, Menu other) {
    Set<Selector> known = new HashSet<>();
    if (menu != null) {
      menu.items().forEach(item -> known.add(item.selector()));
    }
    return other.items().stream()
        .map(Item::selector)
        .filter(selector -> isHardware(selector) && known.add(selector))
        .map(selector -> new Item(selector, Map.of(), Set.of(), null))
        .toList();
  }

  private static boolean isHardware(Selector selector) {
    return selector instanceof Selector.Found(var conditions, _)
        && conditions.containsKey("default-name");
  }

  private static Menu joined(Menu menu, Menu missing) {
    var items = new ArrayList<>(menu.items());
    items.addAll(missing.items());
    return new Menu(menu.path(), items);
  }
}
