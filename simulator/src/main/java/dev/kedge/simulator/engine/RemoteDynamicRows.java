package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineRow;
import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.simulator.profile.Behaviour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dynamic rows with a cause outside the router: at the far end of a tunnel, in a neighbouring
 * router or in the local network. That such rows exist is known (see
 * routeros-behaviour.md#dynamic-rows); their content is invented. As there is no network, each
 * tunnel is up, each neighbour announces one route, each enabled account of a server has a caller,
 * and one guest has opened a port. Used only within a turn.
 */
final class RemoteDynamicRows {
  private static final List<String> CLIENTS = List.of("pppoe", "pptp", "l2tp", "sstp", "ovpn");
  private static final String FAR_END = "203.0.113.1";

  private final Store store;

  RemoteDynamicRows(Store store) {
    this.store = store;
  }

  /** The rows of a menu, in the order in which it shows them. */
  List<MachineRow> of(String component) {
    var rows = new DynamicRows.Rows(0x9000_0000);
    switch (component) {
      case "ip/address" -> addresses(rows);
      case "ip/route" -> routes(rows);
      case "queue/simple" -> queues(rows);
      case "ip/firewall/nat" -> openedPorts(rows);
      case "interface/bridge/port" -> radios(rows);
      case "ipv6/address" -> linkLocal(rows);
      case "ipv6/nd/prefix" -> prefixes(rows);
      default -> {}
    }
    return rows.made();
  }

  // Tunnels.

  private List<RowView> clients() {
    return Behaviour.TUNNELS_BRING_ROWS.on()
        ? CLIENTS.stream()
            .flatMap(kind -> store.enabled("/interface " + kind + "-client").stream())
            .toList()
        : List.of();
  }

  /** The accounts that a server of their kind serves, each with its interface. */
  private Map<String, String> callers() {
    var callers = new LinkedHashMap<String, String>();
    if (Behaviour.TUNNELS_BRING_ROWS.on()) {
      for (RowView secret : store.enabled("/ppp secret")) {
        String service = secret.value("service");
        CLIENTS.stream()
            .filter(kind -> service.isEmpty() || service.equals("any") || service.equals(kind))
            .filter(this::isServed)
            .findFirst()
            .ifPresent(
                kind ->
                    callers.put(
                        secret.value("name"), "<%s-%s>".formatted(kind, secret.value("name"))));
      }
    }
    return callers;
  }

  /**
   * Whether a server of this kind is enabled. PPPoE has a row for each server, the others have a
   * single setting.
   */
  private boolean isServed(String kind) {
    String menu = "/interface " + kind + "-server server";
    return kind.equals("pppoe")
        ? !store.enabled(menu).isEmpty()
        : store.value(menu, "enabled").equals("yes");
  }

  private void addresses(DynamicRows.Rows rows) {
    for (RowView client : clients()) {
      rows.add(
          "address", "203.0.113.%d/32".formatted(10 + rows.size() % 200),
          "network", FAR_END,
          "interface", client.value("name"));
    }
    for (String tunnel : callers().values()) {
      rows.add("address", FAR_END + "/32", "network", caller(rows.size()), "interface", tunnel);
    }
  }

  private static String caller(int number) {
    return "203.0.113.%d".formatted(10 + number % 200);
  }

  private void routes(DynamicRows.Rows rows) {
    for (RowView client : clients()) {
      rows.add("dst-address", FAR_END + "/32", "gateway", client.value("name"), "distance", "0");
      if (client.value("add-default-route").equals("yes")) {
        rows.add("dst-address", "0.0.0.0/0", "gateway", client.value("name"), "distance", "1");
      }
    }
    for (String tunnel : callers().values()) {
      rows.add("dst-address", caller(rows.size()) + "/32", "gateway", tunnel, "distance", "0");
    }
    if (Behaviour.NEIGHBOURS_TELL_ROUTES.on()) {
      announced("/routing ospf instance", "110", rows);
      announced("/routing bgp connection", "20", rows);
      announced("/routing bgp peer", "20", rows); // RouterOS 6
    }
  }

  private void announced(String menu, String distance, DynamicRows.Rows rows) {
    for (RowView _ : store.enabled(menu)) {
      rows.add(
          "dst-address",
          "203.0.113.%d/32".formatted(210 + rows.size() % 40),
          "gateway",
          "198.51.100.1",
          "distance",
          distance);
    }
  }

  /** The queues of callers whose profile has a rate limit. */
  private void queues(DynamicRows.Rows rows) {
    var limited = new ArrayList<String>();
    for (RowView profile : store.rows("/ppp profile")) {
      if (!profile.value("rate-limit").isEmpty()) {
        limited.add(profile.value("name"));
      }
    }
    callers()
        .forEach(
            (name, tunnel) -> {
              for (RowView secret : store.rows("/ppp secret")) {
                if (secret.value("name").equals(name)
                    && limited.contains(secret.value("profile"))) {
                  rows.add("name", tunnel, "target", tunnel);
                }
              }
            });
  }

  // The local network.

  /**
   * The NAT rules of UPnP, which stand before all others, as other dynamic rules do (see
   * routeros-behaviour.md#move-before-dynamic).
   */
  private void openedPorts(DynamicRows.Rows rows) {
    if (store.value("/ip upnp", "enabled").equals("yes") && Behaviour.UPNP_ADDS_NAT_RULES.on()) {
      for (RowView outer : store.enabled("/ip upnp interfaces")) {
        if (outer.value("type").equals("external")) {
          rows.add(
              "chain", "dstnat",
              "action", "dst-nat",
              "protocol", "tcp",
              "in-interface", outer.value("interface"),
              "dst-port", "50000",
              "to-addresses", "192.168.88.20",
              "to-ports", "50000",
              "comment", "upnp");
        }
      }
    }
  }

  /** The radios of access points that CAPsMAN adds to a bridge. */
  private void radios(DynamicRows.Rows rows) {
    if (!Behaviour.CAPSMAN_ADDS_BRIDGE_PORTS.on()) {
      return;
    }
    if (store.value("/caps-man manager", "enabled").equals("yes")) {
      radios("/caps-man datapath", "cap", rows);
    }
    if (store.value("/interface wifi capsman", "enabled").equals("yes")) {
      radios("/interface wifi datapath", "cap-wifi", rows);
    }
  }

  private void radios(String datapaths, String name, DynamicRows.Rows rows) {
    for (RowView datapath : store.rows(datapaths)) {
      if (!datapath.value("bridge").isEmpty()) {
        rows.add("interface", name + (rows.size() + 1), "bridge", datapath.value("bridge"));
      }
    }
  }

  /** The link-local address of each interface that has an address. */
  private void linkLocal(DynamicRows.Rows rows) {
    if (Behaviour.IPV6_ADDRESSES_BRING_ROWS.on()) {
      store.enabled("/ipv6 address").stream()
          .map(address -> address.value("interface"))
          .distinct()
          .forEach(
              on -> rows.add("address", "fe80::%x/64".formatted(rows.size() + 1), "interface", on));
    }
  }

  /** The prefix of each address that is announced. */
  private void prefixes(DynamicRows.Rows rows) {
    if (Behaviour.IPV6_ADDRESSES_BRING_ROWS.on()) {
      for (RowView address : store.enabled("/ipv6 address")) {
        if (!address.value("advertise").equals("no")) {
          rows.add(
              "prefix", address.value("address").replaceFirst("::[^/]*", "::"),
              "interface", address.value("interface"));
        }
      }
    }
  }
}
