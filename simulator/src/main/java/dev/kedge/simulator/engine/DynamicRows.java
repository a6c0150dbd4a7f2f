package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host;
import dev.kedge.routeros.interpreter.Host.MachineRow;
import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a router makes by itself: they are found, printed with the flag D, and never
 * exported (see routeros-behaviour.md#dynamic-rows). As there is no network, each DHCP client is
 * bound and each DHCP server has one guest.
 */
final class DynamicRows {
  private final RouterProfile profile;
  private final Store store;
  private final Supplier<List<String>> connections;
  private final RemoteDynamicRows distant;
  private final Map<String, Rows> more = new HashMap<>();

  /**
   * @param connections the source addresses of the open SSH connections
   */
  DynamicRows(RouterProfile profile, Store store, Supplier<List<String>> connections) {
    this.profile = profile;
    this.store = store;
    this.connections = connections;
    this.distant = new RemoteDynamicRows(store);
  }

  /** Adds a row that no source describes. */
  void add(String component, Map<String, String> values) {
    more.computeIfAbsent(component, _ -> new Rows(0x8000_0FFF)).add(values);
  }

  /** The rows that were added by {@link #add}. */
  List<MachineRow> added(String component) {
    @Nullable Rows rows = more.get(component);
    return rows == null ? List.of() : rows.made();
  }

  Host.DynamicRows of(String component) {
    if (!Behaviour.DYNAMIC_ROWS_ARE_FOUND.on()) {
      return Host.DynamicRows.NONE;
    }
    var known = known(component);
    var leading = new ArrayList<>(known.leading());
    var trailing = new ArrayList<>(known.trailing());
    boolean isOfRules = component.startsWith("ip/firewall/");
    (isOfRules ? leading : trailing).addAll(distant.of(component));
    @Nullable Rows others = more.get(component);
    if (others != null) {
      trailing.addAll(others.made());
    }
    return new Host.DynamicRows(leading, trailing);
  }

  private Host.DynamicRows known(String component) {
    return switch (component) {
      case "ip/route" -> trailing(routes());
      case "ip/address" -> trailing(addresses());
      case "ip/service" -> trailing(services());
      case "ip/dhcp-server/lease" -> trailing(leases());
      case "interface/bridge/vlan" -> trailing(vlans());
      case "interface/list/member" -> trailing(members());
      case "queue/simple" -> trailing(queues());
      case "ip/firewall/filter", "ip/firewall/mangle", "ip/firewall/nat" -> rules(component);
      default -> Host.DynamicRows.NONE;
    };
  }

  private static Host.DynamicRows trailing(Rows rows) {
    return new Host.DynamicRows(List.of(), rows.made());
  }

  /** A list of rows with ids of their own range. */
  static final class Rows {
    private final List<MachineRow> made = new ArrayList<>();
    private final int firstId;

    Rows() {
      this(0x8000_0000);
    }

    Rows(int firstId) {
      this.firstId = firstId;
    }

    /** Adds a row with alternating names and values. */
    void add(String... pairs) {
      var values = new LinkedHashMap<String, String>();
      for (int i = 0; i < pairs.length; i += 2) {
        values.put(pairs[i], pairs[i + 1]);
      }
      add(values);
    }

    int size() {
      return made.size();
    }

    List<MachineRow> made() {
      return made;
    }

    void add(Map<String, String> given) {
      var values = new LinkedHashMap<>(given);
      values.put("dynamic", "yes");
      made.add(new MachineRow("*%08X".formatted(firstId + made.size()), values));
    }
  }

  private static Set<String> list(String text) {
    return new LinkedHashSet<>(Arrays.asList(text.split(",")));
  }

  /** Connected routes, and the default route of a DHCP client. */
  private Rows routes() {
    var rows = new Rows();
    for (RowView address : store.enabled("/ip address")) {
      String length = address.value("address").replaceFirst("^[^/]*/?", "");
      if (!address.value("network").isEmpty()) {
        rows.add(
            "dst-address",
            address.value("network") + "/" + (length.isEmpty() ? "32" : length),
            "gateway",
            address.value("interface"),
            "distance",
            "0");
      }
    }
    if (Behaviour.DHCP_CLIENTS_BRING_ROWS.on()) {
      for (RowView client : store.enabled("/ip dhcp-client")) {
        rows.add("dst-address", "198.51.100.0/24", "gateway", client.value("interface"));
        if (!client.value("add-default-route").equals("no")) {
          rows.add("dst-address", "0.0.0.0/0", "gateway", "198.51.100.1", "distance", "1");
        }
      }
    }
    return rows;
  }

  private Rows addresses() {
    var rows = new Rows();
    if (Behaviour.DHCP_CLIENTS_BRING_ROWS.on()) {
      for (RowView client : store.enabled("/ip dhcp-client")) {
        rows.add(
            "address", "198.51.100.%d/24".formatted(10 + rows.made().size()),
            "network", "198.51.100.0",
            "interface", client.value("interface"));
      }
    }
    return rows;
  }

  /**
   * A row for each live connection, from 7.19 on (see routeros-behaviour.md#dynamic-rows-service;
   * community.routeros, issue 372).
   */
  private Rows services() {
    var rows = new Rows();
    if (profile.version().isAtLeast(7, 19) && Behaviour.CONNECTIONS_ARE_SERVICES.on()) {
      String port =
          store.rows("/ip service").stream()
              .filter(row -> row.value("name").equals("ssh"))
              .map(row -> row.value("port"))
              .findFirst()
              .orElse("22");
      for (String from : connections.get()) {
        rows.add("name", "ssh", "port", port, "proto", "tcp", "remote", from, "connection", "yes");
      }
    }
    return rows;
  }

  private Rows leases() {
    var rows = new Rows();
    if (Behaviour.GUESTS_HAVE_LEASES.on()) {
      for (RowView server : store.enabled("/ip dhcp-server")) {
        for (RowView pool : store.rows("/ip pool")) {
          if (pool.value("name").equals(server.value("address-pool"))) {
            rows.add(
                "address", pool.value("ranges").replaceFirst("^.*[-,]", ""),
                "mac-address", "02:00:00:00:00:%02X".formatted(rows.made().size() % 256),
                "server", server.value("name"),
                "status", "bound");
          }
        }
      }
    }
    return rows;
  }

  /**
   * VLANs of bridges that filter: one for the ports of each {@code pvid} that no row of the menu
   * lists as untagged; from 7.16 on one for each VLAN interface on the bridge; from 7.20 on one for
   * the processor's port, where a row of the menu names the bridge itself (the exact condition is
   * not known, see routeros-behaviour.md#dynamic-rows-bridge-vlan).
   */
  private Rows vlans() {
    var rows = new Rows();
    if (!Behaviour.BRIDGES_ADD_VLANS.on() || !profile.version().isAtLeast(7, 0)) {
      return rows;
    }
    for (RowView bridge : store.enabled("/interface bridge")) {
      if (bridge.value("vlan-filtering").equals("yes")) {
        byPvid(bridge.value("name"), bridge.value("pvid"), rows);
        if (profile.version().isAtLeast(7, 16)) {
          byInterface(bridge.value("name"), rows);
        }
        if (profile.version().isAtLeast(7, 20)) {
          bySwitch(bridge.value("name"), rows);
        }
      }
    }
    return rows;
  }

  private List<RowView> statically(String bridge) {
    return store.enabled("/interface bridge vlan").stream()
        .filter(row -> row.value("bridge").equals(bridge))
        .toList();
  }

  private void byPvid(String bridge, String own, Rows rows) {
    var ports = new LinkedHashMap<String, Set<String>>();
    ports.computeIfAbsent(own.isEmpty() ? "1" : own, _ -> new LinkedHashSet<>()).add(bridge);
    for (RowView port : store.enabled("/interface bridge port")) {
      if (port.value("bridge").equals(bridge)) {
        String pvid = port.value("pvid");
        ports
            .computeIfAbsent(pvid.isEmpty() ? "1" : pvid, _ -> new LinkedHashSet<>())
            .add(port.value("interface"));
      }
    }
    ports.forEach(
        (id, members) -> {
          statically(bridge).stream()
              .filter(row -> list(row.value("vlan-ids")).contains(id))
              .forEach(row -> members.removeAll(list(row.value("untagged"))));
          if (!members.isEmpty()) {
            vlan(bridge, id, "untagged", String.join(",", members), "added by pvid", rows);
          }
        });
  }

  private void byInterface(String bridge, Rows rows) {
    for (RowView vlan : store.enabled("/interface vlan")) {
      if (vlan.value("interface").equals(bridge)) {
        vlan(bridge, vlan.value("vlan-id"), "tagged", bridge, "added by vlan on bridge", rows);
      }
    }
  }

  private void bySwitch(String bridge, Rows rows) {
    for (RowView row : statically(bridge)) {
      if (list(row.value("tagged")).contains(bridge)) {
        vlan(bridge, row.value("vlan-ids"), "tagged", bridge, "added by switch-cpu", rows);
      }
    }
  }

  private static void vlan(
      String bridge, String ids, String how, String members, String why, Rows rows) {
    rows.add("bridge", bridge, "vlan-ids", ids, how, members, "comment", why);
  }

  /** The members of included lists, and of the built-in list {@code all}. */
  private Rows members() {
    var rows = new Rows();
    if (!Behaviour.LISTS_HAVE_DYNAMIC_MEMBERS.on()) {
      return rows;
    }
    for (RowView port : store.rows("/interface ethernet")) {
      rows.add("list", "all", "interface", port.value("name"), "builtin", "yes");
    }
    for (RowView list : store.rows("/interface list")) {
      Set<String> included = list(list.value("include"));
      for (RowView member : store.enabled("/interface list member")) {
        if (included.contains(member.value("list"))) {
          rows.add("list", list.value("name"), "interface", member.value("interface"));
        }
      }
    }
    return rows;
  }

  /** The queue of each hotspot. */
  private Rows queues() {
    var rows = new Rows();
    if (Behaviour.HOTSPOTS_ADD_ROWS.on()) {
      for (RowView hotspot : store.enabled("/ip hotspot")) {
        rows.add(
            "name", "hs-<" + hotspot.value("name") + ">", "target", hotspot.value("interface"));
      }
    }
    return rows;
  }

  /**
   * Firewall rules, which stand before all others (see routeros-behaviour.md#move-before-dynamic).
   */
  private Host.DynamicRows rules(String component) {
    var rows = new Rows();
    boolean tracks =
        store.enabled("/ip firewall filter").stream()
            .anyMatch(rule -> rule.value("action").equals("fasttrack-connection"));
    if (tracks && !component.endsWith("nat") && Behaviour.FASTTRACK_SHOWS_A_RULE.on()) {
      rows.add(
          "chain", component.endsWith("mangle") ? "prerouting" : "forward",
          "action", "passthrough",
          "comment", "special dummy rule to show fasttrack counters");
    }
    boolean hotspot = !store.enabled("/ip hotspot").isEmpty() && !component.endsWith("mangle");
    if (hotspot && Behaviour.HOTSPOTS_ADD_ROWS.on()) {
      boolean nat = component.endsWith("nat");
      rows.add(
          "chain",
          nat ? "dstnat" : "forward",
          "action",
          "jump",
          "jump-target",
          nat ? "hotspot" : "hs-unauth",
          "hotspot",
          "from-client");
    }
    return new Host.DynamicRows(rows.made(), List.of());
  }
}
