package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.DerivedNetwork;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The comparison of two configurations of a device. */
public final class ConfigurationDiff {
  private ConfigurationDiff() {}

  /**
   * Compares menu by menu. The list is empty if both mean the same to a router of the newer one's
   * version; {@link UpgradeDiff} compares across versions.
   *
   * <p>Time is linear in the number of items, apart from a logarithm.
   */
  public static List<Change> between(Configuration from, Configuration to) {
    Configuration older = DerivedNetwork.completed(from);
    Configuration newer = DerivedNetwork.completed(to);
    Configuration before = ImplicitItems.added(older, newer);
    Configuration after = ImplicitItems.added(newer, older);
    var names = NameChanges.between(before, after);
    @Nullable Version version = newer.version() == null ? older.version() : newer.version();
    return new Renamed(names, before, after, version).in(compare(names.applied(), after, version));
  }

  private static List<Change> compare(
      Configuration older, Configuration newer, @Nullable Version version) {
    var paths = new LinkedHashSet<MenuPath>();
    newer.menus().forEach(menu -> paths.add(menu.path()));
    older.menus().forEach(menu -> paths.add(menu.path()));
    var changes = new ArrayList<Change>();
    for (MenuPath path : paths) {
      changes.addAll(new MenuDiff(path, older.items(path), newer.items(path), version).changes());
    }
    return List.copyOf(changes);
  }
}
