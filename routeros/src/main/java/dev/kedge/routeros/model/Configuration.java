package dev.kedge.routeros.model;

import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a router is configured to do: each menu once, in the order in which they first appear. */
public final class Configuration {
  private final Map<MenuPath, Menu> menus;

  /** Made once it is asked for; making it twice does no harm. */
  private volatile @Nullable References references;

  private Configuration(Map<MenuPath, Menu> menus) {
    this.menus = menus;
  }

  /**
   * Reads a tree; text that was not understood becomes items of kind {@link
   * Selector.NotUnderstood}.
   */
  public static Configuration of(SyntaxTree tree) {
    return of(new ConfigurationReader(tree).menus());
  }

  /**
   * Puts menus together.
   *
   * @throws IllegalArgumentException if a menu is given twice
   */
  public static Configuration of(List<Menu> menus) {
    var byPath = new LinkedHashMap<MenuPath, Menu>();
    for (Menu menu : menus) {
      if (byPath.put(menu.path(), menu) != null) {
        throw new IllegalArgumentException("menu given twice: " + menu.path().text());
      }
    }
    return new Configuration(byPath);
  }

  /** Parses an export and reads it. */
  public static Configuration parse(byte[] export) {
    return of(SyntaxTree.parse(export));
  }

  /**
   * The same without the defaults that some menus show all the same ({@link
   * MenuTable#showsDefaults}): whether they are shown makes no difference to the router.
   */
  public Configuration withoutShownDefaults(Version version) {
    if (menus().stream().noneMatch(menu -> MenuTable.showsDefaults(menu.path().component()))) {
      return this;
    }
    return of(
        menus().stream()
            .map(
                menu ->
                    MenuTable.showsDefaults(menu.path().component())
                        ? withoutDefaults(menu, version)
                        : menu)
            .toList());
  }

  private static Menu withoutDefaults(Menu menu, Version version) {
    var rule = MenuTable.rule(menu.path().component(), version);
    var items = new ArrayList<Item>();
    for (Item item : menu.items()) {
      var properties = new LinkedHashMap<>(item.properties());
      properties
          .entrySet()
          .removeIf(e -> e.getValue().equals(rule.property(e.getKey()).defaultValue(version)));
      items.add(new Item(item.selector(), properties, item.unset(), item.source()));
    }
    return new Menu(menu.path(), items);
  }

  public List<Menu> menus() {
    return List.copyOf(menus.values());
  }

  /** Where its names are defined and used. */
  public References references() {
    References known = references;
    if (known == null) {
      known = new References(this);
      references = known;
    }
    return known;
  }

  /** The menu, or null when the configuration says nothing of it. */
  public @Nullable Menu menu(MenuPath path) {
    return menus.get(path);
  }
}
