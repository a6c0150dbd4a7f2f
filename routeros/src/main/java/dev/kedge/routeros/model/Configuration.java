package dev.kedge.routeros.model;

import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configuration of a router: each menu once, in order of first appearance. */
public final class Configuration {
  private final Map<MenuPath, Menu> menus;
  private final @Nullable Version version;
  private final List<Remark> remarks;

  /** Created on first use; creating it twice does no harm. */
  private volatile @Nullable References references;

  private @Nullable Configuration completed;

  private Configuration(
      Map<MenuPath, Menu> menus, @Nullable Version version, List<Remark> remarks) {
    this.menus = menus;
    this.version = version;
    this.remarks = List.copyOf(remarks);
  }

  /**
   * Reads a tree; text that was not understood becomes items of kind {@link
   * Selector.NotUnderstood}.
   */
  public static Configuration of(SyntaxTree tree) {
    var version = ExportHeader.of(tree.source()).flatMap(ExportHeader::routerOs).orElse(null);
    var reader = new ConfigurationReader(tree);
    var read = of(reader.menus());
    return new Configuration(read.menus, version, reader.remarks());
  }

  /**
   * Combines menus.
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
    return new Configuration(byPath, null, List.of());
  }

  /** Copies the configuration with another version; null for an unknown one. */
  public Configuration in(@Nullable Version other) {
    return new Configuration(menus, other, remarks);
  }

  /** The version of RouterOS, which determines the defaults that are left out; null if unknown. */
  public @Nullable Version version() {
    return version;
  }

  public static Configuration parse(byte[] export) {
    return of(SyntaxTree.parse(export));
  }

  /** Adds the networks of the addresses ({@link DerivedNetwork}); the same object each time. */
  synchronized Configuration completed() {
    if (completed == null) {
      completed = DerivedNetwork.complete(this);
    }
    return completed;
  }

  /**
   * Converts to what the configuration means to a router of its version, in any notation ({@link
   * Effective}).
   */
  public Configuration effective() {
    return of(menus().stream()
            .map(
                menu -> {
                  var effective = Effective.in(menu.path(), version);
                  return new Menu(menu.path(), menu.items().stream().map(effective::of).toList());
                })
            .toList())
        .in(version);
  }

  /** Lists remarks on the source file; empty for nearly every export. */
  public List<Remark> remarks() {
    return remarks;
  }

  public List<Menu> menus() {
    return List.copyOf(menus.values());
  }

  /** Indexes where its names are defined and used. */
  public References references() {
    References known = references;
    if (known == null) {
      known = new References(this);
      references = known;
    }
    return known;
  }

  /** Finds a menu; null if the configuration does not mention it. */
  public @Nullable Menu menu(MenuPath path) {
    return menus.get(path);
  }

  /** Lists the items of a menu; empty if the configuration does not mention it. */
  public List<Item> items(MenuPath path) {
    var menu = menus.get(path);
    return menu == null ? List.of() : menu.items();
  }
}
