package dev.kedge.routeros;

import dev.kedge.routeros.syntax.Escapes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A router of our own making whose items refer to each other, and what people do to it. An edit
 * leaves nothing that refers to what is not there.
 */
public final class GeneratedRouter {
  /** Planted in every secret. */
  public static final String SECRET = GeneratedExports.SECRET;

  private static final int PORTS = 5;
  private static final int MOST_ROWS = 7;

  /** In the order in which exports have them; hardware rows and singletons have a selector. */
  private static final List<String> MENUS =
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

  private static final Set<String> ORDERED =
      Set.of(
          "/queue simple",
          "/ip dns static",
          "/ip firewall filter",
          "/ip firewall nat",
          "/routing rule");

  /** Where names are used, by the kind of name. */
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

  private static final Map<String, String> DEFINES =
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

  /** One row: how a {@code set} addresses it, empty for what is added. */
  private record Row(String selector, TreeMap<String, String> properties) {
    Row copy() {
      return new Row(selector, new TreeMap<>(properties));
    }

    boolean isAdded() {
      return selector.isEmpty();
    }
  }

  private final Random random;
  private final Map<String, List<Row>> menus = new LinkedHashMap<>();
  private int names;

  public GeneratedRouter(Random random) {
    this.random = random;
    MENUS.forEach(menu -> menus.put(menu, new ArrayList<>()));
    for (int i = 1; i <= PORTS; i++) {
      rows("/interface ethernet")
          .add(row("set [ find default-name=ether" + i + " ]", "name", "ether" + i));
    }
    rows("/snmp community").add(row("set [ find default=yes ]", "name", SECRET + 0));
    rows("/ip dns").add(row("set", "servers", "10.0.0.1"));
    rows("/system identity").add(row("set", "name", "site"));
    for (String menu : MENUS) {
      for (int i = random.nextInt(MOST_ROWS); i > 0; i--) {
        add(menu);
      }
    }
  }

  private GeneratedRouter(GeneratedRouter other) {
    this.random = other.random;
    this.names = other.names;
    other.menus.forEach(
        (menu, rows) -> menus.put(menu, new ArrayList<>(rows.stream().map(Row::copy).toList())));
  }

  public GeneratedRouter copy() {
    return new GeneratedRouter(this);
  }

  private static Row row(String selector, String... properties) {
    var all = new TreeMap<String, String>();
    for (int i = 0; i < properties.length; i += 2) {
      all.put(properties[i], properties[i + 1]);
    }
    return new Row(selector, all);
  }

  private List<Row> rows(String menu) {
    return menus.getOrDefault(menu, new ArrayList<>());
  }

  /** As a version 7.16 would export it. */
  public byte[] export() {
    var text = new StringBuilder("# 2026-01-02 03:04:05 by RouterOS 7.16.2\n#\n");
    menus.forEach(
        (menu, rows) -> {
          var commands = rows.stream().map(GeneratedRouter::command).filter(c -> !c.isEmpty());
          var lines = commands.toList();
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

  /** A few of the things people do, one after another. */
  public void edit() {
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      switch (random.nextInt(8)) {
        case 0, 1 -> add(any(MENUS));
        case 2 -> removeSome();
        case 3 -> rename();
        case 4 -> swapNames();
        case 5 -> moveSome();
        default -> setSome();
      }
    }
  }

  private void add(String menu) {
    var properties = new TreeMap<String, String>();
    List<String> ports = interfaces();
    switch (menu) {
      case "/interface bridge" -> put(properties, "name", name("br"), "comment", text());
      case "/interface vlan" ->
          put(
              properties,
              "name",
              name("vlan"),
              "interface",
              any(ports),
              "vlan-id",
              String.valueOf(2 + random.nextInt(4000)));
      case "/interface list" -> put(properties, "name", name("LIST"), "comment", text());
      case "/ip pool" -> put(properties, "name", name("pool"), "ranges", range());
      case "/ip dhcp-server" -> {
        String port = unused(menu, "interface", ports);
        put(properties, "name", name("dhcp"), "interface", port, "lease-time", "1h");
        put(properties, "address-pool", any(named("/ip pool")));
      }
      case "/interface bridge port" ->
          put(
              properties,
              "bridge",
              any(named("/interface bridge")),
              "interface",
              unused(menu, "interface", named("/interface ethernet")),
              "comment",
              text());
      case "/interface list member" -> {
        String list = any(named("/interface list"));
        put(properties, "list", list, "interface", any(ports), "comment", text());
        if (has(menu, row -> same(row, properties, "list") && same(row, properties, "interface"))) {
          return;
        }
      }
      case "/ip address" ->
          put(
              properties,
              "address",
              name("10.9.") + ".1/24",
              "interface",
              any(ports),
              "comment",
              text());
      case "/ip dns static" -> put(properties, "name", "h" + small() + ".net", "address", host());
      case "/ip firewall address-list" ->
          put(properties, "list", "l" + small(), "address", name("172.16."), "comment", text());
      case "/ip firewall filter" -> rule(properties, any(List.of("input", "forward", "c1")));
      case "/ip firewall nat" -> {
        put(properties, "chain", any(List.of("srcnat", "dstnat")), "action", "accept");
        put(properties, "comment", text(), "out-interface", any(ports));
      }
      case "/ip route" ->
          put(properties, "dst-address", name("10.8.") + ".0/24", "gateway", any(ports));
      case "/queue simple" ->
          put(properties, "name", name("q"), "target", host() + "/32", "comment", text());
      case "/ppp profile" ->
          put(properties, "name", name("p"), "remote-address", any(named("/ip pool")));
      case "/ppp secret" ->
          put(
              properties,
              "name",
              name("u"),
              "password",
              SECRET + small(),
              "profile",
              any(named("/ppp profile")));
      case "/routing rule" ->
          put(properties, "action", "lookup", "table", "main", "src-address", host() + "/32");
      case "/system script" ->
          put(properties, "name", name("s"), "source", ":log info \"" + text() + "\"\r\n");
      default -> {
        return; // rows that nobody adds
      }
    }
    properties.values().removeIf(String::isEmpty);
    if (isWhole(menu, properties)) {
      var rows = rows(menu);
      int at = ORDERED.contains(menu) ? random.nextInt(rows.size() + 1) : rows.size();
      rows.add(at, new Row("", properties));
    }
  }

  private void rule(TreeMap<String, String> properties, String chain) {
    put(properties, "chain", chain, "action", any(List.of("accept", "drop")));
    put(properties, "comment", text(), "protocol", any(List.of("", "tcp", "udp")));
    if (random.nextInt(3) == 0) {
      properties.put("in-interface", any(interfaces()));
    } else if (random.nextInt(3) == 0) {
      properties.put("in-interface-list", any(named("/interface list")));
    } else {
      properties.put("src-address-list", "l" + small());
    }
    if (random.nextInt(6) == 0) {
      properties.put("disabled", "yes");
    }
  }

  /** Whether nothing was missing of what the menu needs. */
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

  /** What referred to it goes too, is pointed to another, or stops referring. */
  private void removeSome() {
    String menu = any(MENUS);
    var added = rows(menu).stream().filter(Row::isAdded).toList();
    if (!added.isEmpty()) {
      remove(menu, added.get(random.nextInt(added.size())));
    }
  }

  private void remove(String menu, Row row) {
    if (rows(menu).stream().noneMatch(other -> other == row)) {
      return;
    }
    rows(menu).removeIf(other -> other == row);
    String kind = DEFINES.get(menu);
    String name = row.properties().getOrDefault("name", "");
    if (kind == null) {
      return;
    }
    for (String use : USES.getOrDefault(kind, List.of())) {
      String user = use.substring(0, use.lastIndexOf(' '));
      String property = use.substring(use.lastIndexOf(' ') + 1);
      for (Row other : List.copyOf(rows(user))) {
        if (name.equals(other.properties().get(property))) {
          release(user, other, property, kind);
        }
      }
    }
  }

  private void release(String menu, Row row, String property, String kind) {
    String other = kind.equals("interface") ? "ether" + (1 + random.nextInt(PORTS)) : "";
    boolean optional = menu.startsWith("/ip firewall") || menu.startsWith("/ppp");
    boolean keyed = menu.contains("member") || menu.contains("port") || menu.contains("dhcp");
    if (optional && random.nextBoolean()) {
      row.properties().remove(property);
    } else if (!other.isEmpty()
        && !keyed
        && named("/interface ethernet").contains(other)
        && random.nextBoolean()) {
      row.properties().put(property, other);
    } else {
      remove(menu, row);
    }
  }

  /**
   * Gives something another name; references follow, as on a router.
   *
   * @return how many did; negative when there is nothing of the kind to rename
   */
  public int rename() {
    var nameable = new ArrayList<>(DEFINES.keySet());
    nameable.add("/interface ethernet");
    Collections.sort(nameable);
    String menu = any(nameable);
    var rows = rows(menu);
    if (rows.isEmpty()) {
      return -1;
    }
    Row row = rows.get(random.nextInt(rows.size()));
    String from = row.properties().getOrDefault("name", "");
    String to = name("renamed");
    row.properties().put("name", to);
    return follow(kind(menu), Map.of(from, to));
  }

  private static String kind(String menu) {
    return menu.equals("/interface ethernet") ? "interface" : DEFINES.getOrDefault(menu, "");
  }

  /** Two ports under each other's name. */
  private void swapNames() {
    var rows = rows("/interface ethernet");
    var one = rows.get(random.nextInt(PORTS)).properties();
    var other = rows.get(random.nextInt(PORTS)).properties();
    String first = one.getOrDefault("name", "");
    String second = other.getOrDefault("name", "");
    if (!first.equals(second)) {
      one.put("name", second);
      other.put("name", first);
      follow("interface", Map.of(first, second, second, first));
    }
  }

  private int follow(String kind, Map<String, String> renamed) {
    int following = 0;
    for (String use : USES.getOrDefault(kind, List.of())) {
      String property = use.substring(use.lastIndexOf(' ') + 1);
      for (Row row : rows(use.substring(0, use.lastIndexOf(' ')))) {
        String now = row.properties().getOrDefault(property, "");
        if (renamed.containsKey(now)) {
          row.properties().put(property, renamed.getOrDefault(now, now));
          following++;
        }
      }
    }
    return following;
  }

  private void moveSome() {
    var rows = rows(any(ORDERED.stream().sorted().toList()));
    if (!rows.isEmpty()) {
      Row row = rows.remove(random.nextInt(rows.size()));
      rows.add(random.nextInt(rows.size() + 1), row);
    }
  }

  private void setSome() {
    String menu = any(MENUS);
    if (rows(menu).isEmpty()) {
      return;
    }
    var properties = rows(menu).get(random.nextInt(rows(menu).size())).properties();
    switch (menu) {
      case "/ip dns" -> properties.put("servers", host());
      case "/system identity" -> properties.put("name", "site" + small());
      case "/snmp community" -> properties.put("name", SECRET + small());
      case "/ppp secret" -> properties.put("password", SECRET + small());
      case "/system script" -> properties.put("source", ":log info \"" + text() + "\"\r\n");
      case "/ip firewall filter" -> {
        String chain = properties.getOrDefault("chain", "input");
        properties.clear();
        rule(properties, chain);
        properties.values().removeIf(String::isEmpty);
      }
      case "/ip route", "/routing rule", "/ip dhcp-server" -> {
        if (properties.remove("disabled") == null) {
          properties.put("disabled", "yes");
        }
      }
      case "/ip pool" -> properties.put("ranges", range());
      default -> {
        String text = text();
        if (text.isEmpty()) {
          properties.remove("comment");
        } else {
          properties.put("comment", text);
        }
      }
    }
  }

  /** Puts the rows of an ordered menu in any order. */
  public void shuffle(String menu) {
    Collections.shuffle(rows(menu), random);
  }

  private List<String> named(String menu) {
    return rows(menu).stream().map(row -> row.properties().getOrDefault("name", "")).toList();
  }

  private List<String> interfaces() {
    var all = new ArrayList<String>();
    all.addAll(named("/interface ethernet"));
    all.addAll(named("/interface bridge"));
    return all;
  }

  private boolean has(String menu, Predicate<Row> condition) {
    return rows(menu).stream().anyMatch(condition);
  }

  private static boolean same(Row row, Map<String, String> properties, String name) {
    return properties.getOrDefault(name, "").equals(row.properties().get(name));
  }

  private String unused(String menu, String property, List<String> values) {
    var used = new HashSet<String>();
    rows(menu).forEach(row -> used.add(row.properties().getOrDefault(property, "")));
    return any(values.stream().filter(value -> !used.contains(value)).toList());
  }

  /** Never given before. */
  private String name(String prefix) {
    return prefix + ++names;
  }

  private String text() {
    return any(List.of("", "a", "b c", "x \"y\"", "office \u00e9", "$5; done?"));
  }

  private int small() {
    return random.nextInt(4);
  }

  private String host() {
    return "10.7.%d.%d".formatted(small(), 1 + small());
  }

  private String range() {
    int net = random.nextInt(250);
    return "10.6.%d.10-10.6.%d.20".formatted(net, net);
  }

  private String any(List<String> values) {
    return values.isEmpty() ? "" : values.get(random.nextInt(values.size()));
  }
}
