package dev.kedge.routeros;

import dev.kedge.routeros.syntax.Escapes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The menus and rows of a generated router, and their references by name. */
final class GeneratedMenus {
  /** All menus in the order of exports. */
  static final List<String> MENUS =
      List.of(
          "/interface bridge",
          "/interface ethernet",
          "/interface vlan",
          "/interface list",
          "/ip pool",
          "/ip dhcp-server",
          "/ppp profile",
          "/queue simple",
          "/snmp community",
          "/interface bridge port",
          "/interface list member",
          "/ip address",
          "/ip dns",
          "/ip dns static",
          "/ip firewall address-list",
          "/ip firewall filter",
          "/ip firewall nat",
          "/ip route",
          "/ppp secret",
          "/routing rule",
          "/system identity",
          "/system script");

  /** The menus in which the order of rows counts. */
  static final Set<String> ORDERED =
      Set.of(
          "/queue simple",
          "/ip dns static",
          "/ip firewall filter",
          "/ip firewall nat",
          "/routing rule");

  /** The menus whose rows define names, and the kind of name. */
  static final Map<String, String> DEFINES =
      Map.of(
          "/interface bridge",
          "interface",
          "/interface vlan",
          "interface",
          "/interface list",
          "list",
          "/ip pool",
          "pool",
          "/ppp profile",
          "profile");

  /** The properties that contain names, by the kind of name. */
  private static final Map<String, List<String>> USES =
      Map.of(
          "interface",
          List.of(
              "/interface vlan interface",
              "/ip dhcp-server interface",
              "/interface bridge port bridge",
              "/interface bridge port interface",
              "/interface list member interface",
              "/ip address interface",
              "/ip firewall filter in-interface",
              "/ip firewall nat out-interface",
              "/ip route gateway"),
          "list",
          List.of("/interface list member list", "/ip firewall filter in-interface-list"),
          "pool",
          List.of("/ip dhcp-server address-pool", "/ppp profile remote-address"),
          "profile",
          List.of("/ppp secret profile"));

  /** A row and the selector of its {@code set}, empty for a row that is added. */
  record Row(String selector, TreeMap<String, String> properties) {
    boolean isAdded() {
      return selector.isEmpty();
    }

    String name() {
      return properties.getOrDefault("name", "");
    }
  }

  /** A property that contains a name. */
  record Use(String menu, String property) {
    private static Use parse(String text) {
      int blank = text.lastIndexOf(' ');
      return new Use(text.substring(0, blank), text.substring(blank + 1));
    }
  }

  private final Map<String, List<Row>> rows = new LinkedHashMap<>();

  GeneratedMenus() {
    MENUS.forEach(menu -> rows.put(menu, new ArrayList<>()));
  }

  /** The rows of a menu; changing the list changes the router. */
  List<Row> rows(String menu) {
    return rows.getOrDefault(menu, new ArrayList<>());
  }

  /** Adds a built-in row to a menu. */
  void builtIn(String menu, String selector, String property, String value) {
    rows(menu).add(new Row(selector, new TreeMap<>(Map.of(property, value))));
  }

  List<String> names(String menu) {
    return rows(menu).stream().map(Row::name).toList();
  }

  /** The names of ports and bridges. */
  List<String> interfaces() {
    var all = new ArrayList<String>();
    all.addAll(names("/interface ethernet"));
    all.addAll(names("/interface bridge"));
    return all;
  }

  /** The properties that contain names of a kind. */
  static List<Use> uses(String kind) {
    return USES.getOrDefault(kind, List.of()).stream().map(Use::parse).toList();
  }

  /** Renames all references to these names; returns their number. */
  int follow(String kind, Map<String, String> renamed) {
    int following = 0;
    for (Use use : uses(kind)) {
      for (Row row : rows(use.menu())) {
        String now = row.properties().getOrDefault(use.property(), "");
        if (renamed.containsKey(now)) {
          row.properties().put(use.property(), renamed.getOrDefault(now, now));
          following++;
        }
      }
    }
    return following;
  }

  /** Exports a router of version 7.16. */
  byte[] export() {
    var text = new StringBuilder("# 2026-01-02 03:04:05 by RouterOS 7.16.2\n#\n");
    rows.forEach(
        (menu, list) -> {
          var lines = list.stream().map(GeneratedMenus::command).filter(c -> !c.isEmpty()).toList();
          if (!lines.isEmpty()) {
            text.append(menu).append('\n');
            lines.forEach(line -> text.append(line).append('\n'));
          }
        });
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String command(Row row) {
    var words = new StringBuilder();
    row.properties()
        .forEach(
            (name, value) -> {
              boolean atDefault = row.selector().contains("=" + value + " ") && name.equals("name");
              if (!atDefault) {
                words.append(' ').append(name).append('=').append(Escapes.quoted(value));
              }
            });
    if (row.isAdded()) {
      return "add" + words;
    }
    return words.isEmpty() ? "" : row.selector() + words;
  }
}
