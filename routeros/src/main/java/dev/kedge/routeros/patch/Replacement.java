package dev.kedge.routeros.patch;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.ReferenceTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The replacement of a row by a new one instead of {@code set}, which cannot return a property to
 * the state that it has if nobody sets it, as {@code add} can.
 */
final class Replacement {
  /** Menus, with all below them, whose rows can be added again at any time. */
  private static final List<String> MENUS =
      List.of(
          "ip/firewall/",
          "ipv6/firewall/",
          "ip/route",
          "ipv6/route",
          "ip/dns/static",
          "routing/filter/",
          "routing/rule",
          "interface/bridge/filter",
          "interface/bridge/nat");

  private final RouterRows rows;
  private final CommandArguments arguments;

  Replacement(RouterRows rows, CommandArguments arguments) {
    this.rows = rows;
    this.arguments = arguments;
  }

  /**
   * Checks that a change needs a replacement and can have one: nothing refers to the row, no key of
   * it is in use meanwhile, and management access does not depend on it.
   */
  boolean serves(Change.Modified modified) {
    MenuPath menu = modified.menu();
    MenuRule rule = rows.menu(menu).rule();
    return rule.kind() == MenuRule.Kind.LIST
        && modified.older().selector() instanceof Selector.Added
        && rule.keys().isEmpty()
        && ReferenceTable.definitions(menu.component()).isEmpty()
        && MENUS.stream().anyMatch(top -> menu.component().startsWith(top))
        && !arguments.isIncomplete(menu, modified.older())
        && !arguments.isIncomplete(menu, modified.newer())
        && isToldApart(modified)
        && !(arguments.difference(menu, modified.older(), modified.newer()).unknown().isEmpty()
            && arguments.difference(menu, modified.newer(), modified.older()).unknown().isEmpty());
  }

  /**
   * Checks that at least one value distinguishes the old row from the new one. Otherwise each
   * selector matches both, and an inverse patch that begins half-way could change the wrong row.
   */
  private static boolean isToldApart(Change.Modified modified) {
    return modified.older().properties().entrySet().stream()
        .anyMatch(
            entry -> {
              @Nullable String now = modified.newer().get(entry.getKey());
              return now != null && !now.equals(entry.getValue());
            });
  }
}
