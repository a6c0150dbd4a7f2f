package dev.kedge.routeros.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The table of menus that ships with the library. Its lines are read once, and the rule of a menu
 * is built on first use. Safe for use by several threads.
 */
public final class MenuTable {
  private static final Map<String, String[]> LINES = lines();
  private static final PropertyTable PROPERTIES = new PropertyTable();
  private static final Map<String, MenuRule> RULES = new ConcurrentHashMap<>();

  private MenuTable() {}

  /** Finds the rule for a menu in component form; a conservative one if the menu is unknown. */
  public static MenuRule rule(String component) {
    @Nullable MenuRule overlaid = TableOverlay.menu(component);
    if (overlaid != null) {
      return overlaid;
    }
    String[] cells = LINES.get(component);
    // An unknown name is not cached, because a file may contain any number of them.
    return cells == null
        ? MenuRule.UNKNOWN
        : RULES.computeIfAbsent(component, _ -> rule(component, cells));
  }

  /**
   * Finds the rule for a version, because a few menus have changed their kind (see
   * routeros-behaviour.md#menu-forms).
   */
  public static MenuRule rule(String component, Version version) {
    MenuRule rule = rule(component);
    String[] cells = LINES.get(component);
    @Nullable String before = cells == null ? null : Resource.cell(cells, 8);
    if (before == null) {
      return rule;
    }
    int sign = before.indexOf('<');
    return version.isBefore(Version.parse(before.substring(sign + 1)))
        ? rule.asKind(kind(before.substring(0, sign)))
        : rule;
  }

  /**
   * Checks whether the table marks the property as secret; called for each property of an export.
   */
  static boolean isSecret(String component, String property) {
    return LINES.containsKey(component) && rule(component).property(property).sensitive();
  }

  /** Lists every menu of the table in component form. */
  public static Set<String> components() {
    return LINES.keySet();
  }

  private static Map<String, String[]> lines() {
    var lines = new HashMap<String, String[]>();
    Resource.rows("menus.tsv").forEach(cells -> lines.put(cells[0], cells));
    return Map.copyOf(lines);
  }

  private static MenuRule rule(String component, String[] cells) {
    @Nullable String keys = Resource.cell(cells, 3);
    return new MenuRule(
        kind(cells[1]),
        cells[2].equals("ordered"),
        keys == null ? List.of() : List.of(keys.split(",")),
        Resource.cell(cells, 4),
        cells[5].equals("builtin"),
        cells[9].equals("unset"),
        Resource.versions(cells, 6),
        PROPERTIES.of(component));
  }

  private static MenuRule.Kind kind(String text) {
    return MenuRule.Kind.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
