package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;

/**
 * The forms of menus: kind, keys, whether rows can be moved, and which names refer to which. This
 * is the one place where the simulator reads the product's table, for want of another source that
 * is as complete; docs/simulator.md counts what is taken from it.
 */
public final class Forms {
  private Forms() {}

  /** The form of a menu. Only kind, keys, order and references of it may be used. */
  static MenuRule of(String component, Version version) {
    return MenuTable.rule(component, version);
  }

  /** Whether the menu is one set of properties. */
  public static boolean isSingle(String component, Version version) {
    return of(component, version).kind() == MenuRule.Kind.SINGLETON;
  }

  /** Properties that name a row together. */
  public static java.util.List<String> keys(String component, Version version) {
    return of(component, version).keys();
  }

  /** Whether there is such a menu, or there are menus under it. */
  static boolean isKnown(String component) {
    return MenuTable.components().stream()
        .anyMatch(known -> known.equals(component) || known.startsWith(component + "/"));
  }
}
