package dev.kedge.routeros;

import dev.kedge.routeros.GeneratedMenus.Row;
import dev.kedge.routeros.GeneratedMenus.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A generated router whose items refer to each other, with random edits like those of people. No
 * edit leaves a dangling reference.
 */
public final class GeneratedRouter {
  /** Planted in every secret. */
  public static final String SECRET = GeneratedExports.SECRET;

  private static final int PORTS = 5;
  private static final int MAX_ROWS = 7;

  private final Random random;
  private final RandomValues values;
  private final GeneratedMenus menus = new GeneratedMenus();
  private final RowGenerator generator;

  public GeneratedRouter(Random random) {
    this.random = random;
    this.values = new RandomValues(random);
    this.generator = new RowGenerator(menus, values);
    for (int i = 1; i <= PORTS; i++) {
      String port = "ether" + i;
      menus.builtIn("/interface ethernet", "set [ find default-name=" + port + " ]", "name", port);
    }
    menus.builtIn("/snmp community", "set [ find default=yes ]", "name", SECRET + 0);
    menus.builtIn("/ip dns", "set", "servers", "10.0.0.1");
    menus.builtIn("/system identity", "set", "name", "site");
    for (String menu : GeneratedMenus.MENUS) {
      for (int i = random.nextInt(MAX_ROWS); i > 0; i--) {
        add(menu);
      }
    }
  }

  /** Exports this router, of version 7.16. */
  public byte[] export() {
    return menus.export();
  }

  /** Makes a few random edits, one after another. */
  public void edit() {
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      switch (random.nextInt(8)) {
        case 0, 1 -> add(values.any(GeneratedMenus.MENUS));
        case 2 -> removeSome();
        case 3 -> rename();
        case 4 -> swapNames();
        case 5 -> moveSome();
        default -> setSome();
      }
    }
  }

  private void add(String menu) {
    generator
        .row(menu)
        .ifPresent(
            row -> {
              var rows = menus.rows(menu);
              boolean ordered = GeneratedMenus.ORDERED.contains(menu);
              rows.add(ordered ? random.nextInt(rows.size() + 1) : rows.size(), row);
            });
  }

  /** Removes items; references to them are removed with their items, redirected or dropped. */
  private void removeSome() {
    String menu = values.any(GeneratedMenus.MENUS);
    var added = menus.rows(menu).stream().filter(Row::isAdded).toList();
    if (!added.isEmpty()) {
      remove(menu, added.get(random.nextInt(added.size())));
    }
  }

  private void remove(String menu, Row row) {
    if (menus.rows(menu).stream().noneMatch(other -> other == row)) {
      return;
    }
    menus.rows(menu).removeIf(other -> other == row);
    String kind = GeneratedMenus.DEFINES.get(menu);
    if (kind == null) {
      return;
    }
    for (Use use : GeneratedMenus.uses(kind)) {
      for (Row other : List.copyOf(menus.rows(use.menu()))) {
        if (row.name().equals(other.properties().get(use.property()))) {
          release(use, other, kind);
        }
      }
    }
  }

  private void release(Use use, Row row, String kind) {
    String menu = use.menu();
    String other = kind.equals("interface") ? "ether" + (1 + random.nextInt(PORTS)) : "";
    boolean optional = menu.startsWith("/ip firewall") || menu.startsWith("/ppp");
    boolean keyed = menu.contains("member") || menu.contains("port") || menu.contains("dhcp");
    if (optional && random.nextBoolean()) {
      row.properties().remove(use.property());
    } else if (!other.isEmpty()
        && !keyed
        && menus.names("/interface ethernet").contains(other)
        && random.nextBoolean()) {
      row.properties().put(use.property(), other);
    } else {
      remove(menu, row);
    }
  }

  /**
   * Renames an item; references follow, as on a router.
   *
   * @return how many did; negative if there is nothing of the kind to rename
   */
  public int rename() {
    var nameable = new ArrayList<>(GeneratedMenus.DEFINES.keySet());
    nameable.add("/interface ethernet");
    Collections.sort(nameable);
    String menu = values.any(nameable);
    var rows = menus.rows(menu);
    if (rows.isEmpty()) {
      return -1;
    }
    Row row = rows.get(random.nextInt(rows.size()));
    String from = row.name();
    String to = values.name("renamed");
    row.properties().put("name", to);
    String kind =
        menu.equals("/interface ethernet")
            ? "interface"
            : GeneratedMenus.DEFINES.getOrDefault(menu, "");
    return menus.follow(kind, Map.of(from, to));
  }

  /** Swaps the names of two ports. */
  private void swapNames() {
    var ports = menus.rows("/interface ethernet");
    Row one = ports.get(random.nextInt(PORTS));
    Row other = ports.get(random.nextInt(PORTS));
    String first = one.name();
    String second = other.name();
    if (!first.equals(second)) {
      one.properties().put("name", second);
      other.properties().put("name", first);
      menus.follow("interface", Map.of(first, second, second, first));
    }
  }

  private void moveSome() {
    var rows = menus.rows(values.any(GeneratedMenus.ORDERED.stream().sorted().toList()));
    if (!rows.isEmpty()) {
      Row row = rows.remove(random.nextInt(rows.size()));
      rows.add(random.nextInt(rows.size() + 1), row);
    }
  }

  private void setSome() {
    String menu = values.any(GeneratedMenus.MENUS);
    var rows = menus.rows(menu);
    if (!rows.isEmpty()) {
      set(menu, rows.get(random.nextInt(rows.size())).properties());
    }
  }

  private void set(String menu, TreeMap<String, String> properties) {
    switch (menu) {
      case "/ip dns" -> properties.put("servers", values.host());
      case "/system identity" -> properties.put("name", "site" + values.small());
      case "/snmp community" -> properties.put("name", SECRET + values.small());
      case "/ppp secret" -> properties.put("password", SECRET + values.small());
      case "/system script" -> properties.put("source", generator.script());
      case "/ip firewall filter" -> {
        String chain = properties.getOrDefault("chain", "input");
        properties.clear();
        generator.filterRule(properties, chain);
        properties.values().removeIf(String::isEmpty);
      }
      case "/ip route", "/routing rule", "/ip dhcp-server" -> {
        if (properties.remove("disabled") == null) {
          properties.put("disabled", "yes");
        }
      }
      case "/ip pool" -> properties.put("ranges", values.range());
      default -> {
        String text = values.text();
        if (text.isEmpty()) {
          properties.remove("comment");
        } else {
          properties.put("comment", text);
        }
      }
    }
  }

  /** Shuffles the rows of an ordered menu. */
  public void shuffle(String menu) {
    Collections.shuffle(menus.rows(menu), random);
  }
}
