package dev.kedge.routeros;

import dev.kedge.routeros.GeneratedMenus.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A generator of new rows for a router, with references to its existing rows. */
final class RowGenerator {
  private final GeneratedMenus menus;
  private final RandomValues values;

  RowGenerator(GeneratedMenus menus, RandomValues values) {
    this.menus = menus;
    this.values = values;
  }

  /** Creates a row; none if nobody adds rows there, or if a target of its references is missing. */
  Optional<Row> row(String menu) {
    var properties = new TreeMap<String, String>();
    if (!fill(menu, properties)) {
      return Optional.empty();
    }
    properties.values().removeIf(String::isEmpty);
    return isWhole(menu, properties) ? Optional.of(new Row("", properties)) : Optional.empty();
  }

  /** Fills in a row's properties; false if the menu does not accept such a row. */
  private boolean fill(String menu, TreeMap<String, String> properties) {
    List<String> ports = menus.interfaces();
    switch (menu) {
      case "/interface bridge" ->
          put(properties, "name", values.name("br"), "comment", values.text());
      case "/interface vlan" ->
          put(
              properties,
              "name",
              values.name("vlan"),
              "interface",
              values.any(ports),
              "vlan-id",
              String.valueOf(2 + values.below(4000)));
      case "/interface list" ->
          put(properties, "name", values.name("LIST"), "comment", values.text());
      case "/ip pool" -> put(properties, "name", values.name("pool"), "ranges", values.range());
      case "/ip dhcp-server" -> {
        String port = unused(menu, ports);
        put(properties, "name", values.name("dhcp"), "interface", port, "lease-time", "1h");
        put(properties, "address-pool", any("/ip pool"));
      }
      case "/interface bridge port" ->
          put(
              properties,
              "bridge",
              any("/interface bridge"),
              "interface",
              unused(menu, menus.names("/interface ethernet")),
              "comment",
              values.text());
      case "/interface list member" -> {
        String list = any("/interface list");
        put(properties, "list", list, "interface", values.any(ports), "comment", values.text());
        return menus.rows(menu).stream()
            .noneMatch(row -> same(row, properties, "list") && same(row, properties, "interface"));
      }
      case "/ip address" ->
          put(
              properties,
              "address",
              values.name("10.9.") + ".1/24",
              "interface",
              values.any(ports),
              "comment",
              values.text());
      case "/ip dns static" ->
          put(properties, "name", "h" + values.small() + ".net", "address", values.host());
      case "/ip firewall address-list" ->
          put(
              properties,
              "list",
              "l" + values.small(),
              "address",
              values.name("172.16."),
              "comment",
              values.text());
      case "/ip firewall filter" ->
          filterRule(properties, values.any(List.of("input", "forward", "c1")));
      case "/ip firewall nat" -> {
        put(properties, "chain", values.any(List.of("srcnat", "dstnat")), "action", "accept");
        put(properties, "comment", values.text(), "out-interface", values.any(ports));
      }
      case "/ip route" ->
          put(
              properties,
              "dst-address",
              values.name("10.8.") + ".0/24",
              "gateway",
              values.any(ports));
      case "/queue simple" ->
          put(
              properties,
              "name",
              values.name("q"),
              "target",
              values.host() + "/32",
              "comment",
              values.text());
      case "/ppp profile" ->
          put(properties, "name", values.name("p"), "remote-address", any("/ip pool"));
      case "/ppp secret" ->
          put(
              properties,
              "name",
              values.name("u"),
              "password",
              GeneratedRouter.SECRET + values.small(),
              "profile",
              any("/ppp profile"));
      case "/routing rule" ->
          put(
              properties,
              "action",
              "lookup",
              "table",
              "main",
              "src-address",
              values.host() + "/32");
      case "/system script" -> put(properties, "name", values.name("s"), "source", script());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Creates the source of a script, with line ends and quotes. */
  String script() {
    return ":log info \"" + values.text() + "\"\r\n";
  }

  /** Fills in the properties of a firewall rule; some may be empty. */
  void filterRule(TreeMap<String, String> properties, String chain) {
    put(properties, "chain", chain, "action", values.any(List.of("accept", "drop")));
    put(properties, "comment", values.text(), "protocol", values.any(List.of("", "tcp", "udp")));
    if (values.below(3) == 0) {
      properties.put("in-interface", values.any(menus.interfaces()));
    } else if (values.below(3) == 0) {
      properties.put("in-interface-list", any("/interface list"));
    } else {
      properties.put("src-address-list", "l" + values.small());
    }
    if (values.below(6) == 0) {
      properties.put("disabled", "yes");
    }
  }

  /** Checks that the row has what the menu requires. */
  private static boolean isWhole(String menu, Map<String, String> properties) {
    return switch (menu) {
      case "/interface bridge port" -> hasAll(properties, "bridge", "interface");
      case "/interface list member" -> hasAll(properties, "list", "interface");
      case "/ip dhcp-server" -> hasAll(properties, "interface");
      default -> true;
    };
  }

  private static boolean hasAll(Map<String, String> properties, String... names) {
    return properties.keySet().containsAll(List.of(names));
  }

  private static void put(TreeMap<String, String> properties, String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      properties.put(pairs[i], pairs[i + 1]);
    }
  }

  private static boolean same(Row row, Map<String, String> properties, String name) {
    return properties.getOrDefault(name, "").equals(row.properties().get(name));
  }

  /** Picks the name of a row of the menu. */
  private String any(String menu) {
    return values.any(menus.names(menu));
  }

  /** Picks an interface that no row of the menu has. */
  private String unused(String menu, List<String> interfaces) {
    var used = new HashSet<String>();
    menus.rows(menu).forEach(row -> used.add(row.properties().getOrDefault("interface", "")));
    return values.any(interfaces.stream().filter(value -> !used.contains(value)).toList());
  }
}
