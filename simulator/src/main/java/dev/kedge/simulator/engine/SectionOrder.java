package dev.kedge.simulator.engine;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The order of menus in an export: a menu comes before those that refer to it (see
 * routeros-behaviour.md#export-sections). The order of a loaded file is kept, since it differs
 * between versions; menus that it lacks are inserted.
 */
final class SectionOrder {
  private static final List<String> ORDER =
      List.of(
          "interface/bridge",
          "interface/ethernet",
          "interface/wireguard",
          "interface/vrrp",
          "interface/vlan",
          "interface/bonding",
          "interface/list",
          "interface/lte/apn",
          "interface/wireless/security-profiles",
          "interface/wireless",
          "interface/wifi",
          "ip/hotspot/profile",
          "ip/ipsec",
          "ip/pool",
          "ip/dhcp-server",
          "port",
          "ppp/profile",
          "interface/pppoe-client",
          "interface/l2tp-client",
          "queue",
          "routing/table",
          "snmp/community",
          "system/logging/action",
          "user/group",
          "interface/bridge/port",
          "interface/bridge/settings",
          "ip/firewall/connection/tracking",
          "ip/neighbor",
          "ip/settings",
          "ipv6/settings",
          "interface/bridge/vlan",
          "interface/list/member",
          "interface/wireguard/peers",
          "ip/address",
          "ip/cloud",
          "ip/dhcp-client",
          "ip/dhcp-server/lease",
          "ip/dhcp-server/network",
          "ip/dns",
          "ip/dns/static",
          "ip/firewall/address-list",
          "ip/firewall",
          "ip/route",
          "ip/service",
          "ip/ssh",
          "ip",
          "ipv6",
          "ppp",
          "routing",
          "snmp",
          "system/clock",
          "system/identity",
          "system/logging",
          "system/note",
          "system/ntp",
          "system/scheduler",
          "system/script",
          "system",
          "tool",
          "user");

  private SectionOrder() {}

  /** A section of an export; a menu may have more than one. */
  record Section(String component, int items) {}

  /** The sections of an export, in order. */
  static List<Section> of(SyntaxTree tree) {
    var sections = new ArrayList<Section>();
    for (Statement statement : tree.statements()) {
      if (statement instanceof Statement.Command command && !command.menu().isEmpty()) {
        String component = new MenuPath(command.menu()).component();
        boolean goesOn = !sections.isEmpty() && sections.getLast().component().equals(component);
        int before = goesOn ? sections.removeLast().items() : 0;
        sections.add(new Section(component, before + 1));
      }
    }
    return sections;
  }

  /**
   * Sorts menus: the loaded sections keep their order, and each other menu follows the last one
   * that must come before it.
   */
  static List<Menu> sorted(List<Menu> menus, List<Section> loaded) {
    var left = new LinkedHashMap<String, List<Item>>();
    for (Menu menu : menus) {
      left.put(menu.path().component(), menu.items());
    }
    var sorted = new ArrayList<Menu>();
    for (int i = 0; i < loaded.size(); i++) {
      String component = loaded.get(i).component();
      List<Item> items = left.getOrDefault(component, List.of());
      boolean last =
          loaded.subList(i + 1, loaded.size()).stream()
              .noneMatch(section -> section.component().equals(component));
      int count = last ? items.size() : Math.min(loaded.get(i).items(), items.size());
      if (count > 0) {
        sorted.add(new Menu(MenuPath.of(component), items.subList(0, count)));
        left.put(component, items.subList(count, items.size()));
      }
    }
    for (Menu menu : menus) {
      if (loaded.stream().noneMatch(s -> s.component().equals(menu.path().component()))) {
        int at = sorted.size();
        while (at > 0 && rank(sorted.get(at - 1)) > rank(menu)) {
          at--;
        }
        sorted.add(at, menu);
      }
    }
    return sorted;
  }

  private static int rank(Menu menu) {
    String component = menu.path().component();
    int best = ORDER.size();
    int length = -1;
    for (int i = 0; i < ORDER.size(); i++) {
      String prefix = ORDER.get(i);
      boolean under = component.equals(prefix) || component.startsWith(prefix + "/");
      if (under && prefix.length() > length) {
        best = i;
        length = prefix.length();
      }
    }
    return best;
  }
}
