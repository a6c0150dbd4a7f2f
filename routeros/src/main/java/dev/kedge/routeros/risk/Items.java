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

/** A configuration, read by the names of its menus. */
record Items(Configuration configuration) {

  /** All rows of the menu, in their order. */
  List<Item> all(String component) {
    Menu menu = configuration.menu(new MenuPath(List.of(component.split("/", -1))));
    return menu == null ? List.of() : menu.items();
  }

  /** Those that are not disabled. */
  Stream<Item> on(String component) {
    return all(component).stream().filter(Items::isOn);
  }

  /** The rows of that name, or of that default name when they have no other. */
  @Nullable Item named(String component, String name) {
    return all(component).stream().filter(item -> name.equals(name(item))).findFirst().orElse(null);
  }

  /** Whether it is one of the rows that exist by themselves, and not said which. */
  static boolean isAnonymous(Item item) {
    return item.isRow() && !(item.selector() instanceof Selector.Singleton) && name(item) == null;
  }

  static boolean isOn(Item item) {
    return !"yes".equals(item.get("disabled"));
  }

  static @Nullable String name(Item item) {
    return References.name(item, "name");
  }

  /** The value, or the empty string. */
  static String value(Item item, String property) {
    String value = item.get(property);
    return value == null ? "" : value;
  }

  static List<String> list(String value) {
    return Stream.of(value.split(",", -1)).filter(part -> !part.isEmpty()).toList();
  }
}
