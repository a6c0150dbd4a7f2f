package dev.kedge.routeros.risk;

import dev.kedge.routeros.model.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lists of addresses and of interfaces to which a router adds entries that no export shows: from
 * rules, sessions, leases, names and scripts.
 *
 * @param names that rules and profiles contain
 * @param scripts that mention such lists
 */
record GrowingLists(Set<String> names, List<String> scripts) {
  private static final Set<String> NAMING =
      Set.of(
          "address-list",
          "address-lists",
          "interface-list",
          "internet-interface-list",
          "lan-interface-list",
          "wan-interface-list");

  /** Menus that match lists without adding to them. */
  private static final Set<String> READING =
      Set.of("ip/neighbor/discovery-settings", "tool/mac-server", "tool/mac-server/mac-winbox");

  static GrowingLists of(Items items) {
    var names = new HashSet<String>();
    var scripts = new java.util.ArrayList<String>();
    for (var menu : items.configuration().menus()) {
      boolean fills = !READING.contains(menu.path().component());
      for (Item item : menu.items()) {
        for (Map.Entry<String, String> property : item.properties().entrySet()) {
          String value = property.getValue();
          if (fills && NAMING.contains(property.getKey()) && Items.isOn(item)) {
            names.addAll(Items.list(value));
          } else if (value.contains("address-list") || value.contains("list member")) {
            scripts.add(value);
          }
        }
      }
    }
    return new GrowingLists(names, List.copyOf(scripts));
  }

  boolean grows(String list) {
    return names.contains(list) || scripts.stream().anyMatch(script -> script.contains(list));
  }
}
