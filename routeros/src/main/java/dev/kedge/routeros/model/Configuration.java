package dev.kedge.routeros.model;

import dev.kedge.routeros.syntax.SyntaxTree;
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
