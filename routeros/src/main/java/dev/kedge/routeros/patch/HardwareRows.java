package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows that no script can add or remove because they come with hardware or a package: they are
 * in one export and not in the other although every export of a router that has them shows them.
 */
final class HardwareRows {
  /**
   * Menus, each with all below it, and the menu whose built-in row is always exported ({@code
   * supplicant-identity=MikroTik}: 91 of 91 compact exports; {@code zt1}: a router's own key).
   */
  private static final List<List<String>> PACKAGES =
      List.of(
          List.of("interface/wireless", "interface/wireless/security-profiles"),
          List.of("zerotier", "zerotier"));

  /** Menus whose rows are pluggable hardware; an export shows each that is present. */
  private static final Set<String> HARDWARE = Set.of("disk", "port");

  private final Configuration from;
  private final Configuration to;

  HardwareRows(Configuration from, Configuration to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Explains why a script cannot change the item of this menu; null if its absence is not the
   * reason.
   */
  NotRestorable.@Nullable Reason reason(MenuPath menu, Item older, Item newer) {
    String component = menu.component();
    for (List<String> known : PACKAGES) {
      boolean within = (component + "/").startsWith(known.getFirst() + "/");
      if (within && shows(from, known.getLast()) != shows(to, known.getLast())) {
        return NotRestorable.Reason.PACKAGE_ABSENT;
      }
    }
    boolean row = older.isRow() && newer.isRow();
    boolean gone = older.properties().isEmpty() || newer.properties().isEmpty();
    return HARDWARE.contains(component) && row && gone
        ? NotRestorable.Reason.HARDWARE_ABSENT
        : null;
  }

  private static boolean shows(Configuration configuration, String component) {
    @Nullable Menu menu = configuration.menu(MenuPath.of(component));
    return menu != null
        && menu.items().stream()
            .map(Item::selector)
            .anyMatch(
                selector ->
                    selector instanceof Selector.Named
                        || selector instanceof Selector.Found(var found, _)
                            && found.containsKey("default"));
  }
}
