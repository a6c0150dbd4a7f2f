package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import java.util.List;

/**
 * The forms of menus: kind, keys, whether rows can be moved, and which names refer to which. This
 * is the only place where the simulator reads the product's table, because no other source is as
 * complete; docs/simulator.md counts what is taken from it.
 */
public final class MenuForms {
  private MenuForms() {}

  /** The form of a menu. Only its kind, keys, order and references may be used. */
  static MenuRule of(String component, Version version) {
    return MenuTable.rule(component, version);
  }

  /** Whether the menu is a single set of properties. */
  public static boolean isSingle(String component, Version version) {
    return of(component, version).kind() == MenuRule.Kind.SINGLETON;
  }

  /** The properties that together identify a row. */
  public static List<String> keys(String component, Version version) {
    return of(component, version).keys();
  }

  /** Whether the menu, or a menu below it, exists. */
  static boolean isKnown(String component) {
    return MenuTable.components().stream()
        .anyMatch(known -> known.equals(component) || known.startsWith(component + "/"));
  }
}
