package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What differs between two configurations of a device. */
public final class ConfigurationDiff {
  private ConfigurationDiff() {}

  /**
   * Compares menu by menu. The list is empty when both say the same.
   *
   * <p>Time grows linearly with the items, but for a logarithm: nothing compares all with all.
   */
  public static List<Change> between(Configuration older, Configuration newer) {
    Configuration before = Unmentioned.added(older, newer);
    Configuration after = Unmentioned.added(newer, older);
    var names = NameChanges.between(before, after);
    return new Renamed(names, before, after).in(compare(names.applied(), after));
  }

  private static List<Change> compare(Configuration older, Configuration newer) {
    var paths = new LinkedHashSet<MenuPath>();
    newer.menus().forEach(menu -> paths.add(menu.path()));
    older.menus().forEach(menu -> paths.add(menu.path()));
    var changes = new ArrayList<Change>();
    for (MenuPath path : paths) {
      changes.addAll(new MenuDiff(path, items(older, path), items(newer, path)).changes());
    }
    return List.copyOf(changes);
  }

  private static List<Item> items(Configuration configuration, MenuPath path) {
    Menu menu = configuration.menu(path);
    return menu == null ? List.of() : menu.items();
  }
}
