package dev.kedge.routeros.risk;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.References;
import dev.kedge.routeros.model.Selector;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Access to the items of a configuration by the names of its menus. */
record Items(Configuration configuration) {

  List<Item> all(String component) {
    Menu menu = configuration.menu(new MenuPath(List.of(component.split("/", -1))));
    return menu == null ? List.of() : menu.items();
  }

  /** Lists the rows that are not disabled. */
  Stream<Item> on(String component) {
    return all(component).stream().filter(Items::isOn);
  }

  /** Finds the row of that name, or of that default name if it has no other. */
  @Nullable Item named(String component, String name) {
    return all(component).stream().filter(item -> name.equals(name(item))).findFirst().orElse(null);
  }

  /** Recognises a row that exists by itself and is not identified. */
  static boolean isAnonymous(Item item) {
    return item.isRow() && !(item.selector() instanceof Selector.Singleton) && name(item) == null;
  }

  static boolean isOn(Item item) {
    return !"yes".equals(item.get("disabled"));
  }

  static @Nullable String name(Item item) {
    return References.name(item, "name");
  }

  /** Finds a value; empty if none. */
  static String value(Item item, String property) {
    String value = item.get(property);
    return value == null ? "" : value;
  }

  static List<String> list(String value) {
    return Stream.of(value.split(",", -1)).filter(part -> !part.isEmpty()).toList();
  }
}
