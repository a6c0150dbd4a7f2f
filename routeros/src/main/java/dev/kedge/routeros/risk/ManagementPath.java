package dev.kedge.routeros.risk;

import dev.kedge.routeros.model.Item;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The path between the server and the router, as far as a configuration determines it.
 *
 * @param address the row with the router's address; null if it is dynamic or not known
 * @param network the row on whose network the server is; null if it is on none
 * @param inInterface where the server's packets arrive; null if unknown
 * @param route the static route back; null if the server is on a connected network or the route is
 *     dynamic
 * @param isSettled whether {@code inInterface} is certain: no tunnel that others open and no
 *     routing protocol can add a better route
 * @param carriers interfaces below, and whether the path needs each: of several ports of a bridge
 *     it may use another one
 */
record ManagementPath(
    @Nullable Item address,
    @Nullable Item network,
    @Nullable String inInterface,
    @Nullable Item route,
    boolean isSettled,
    Map<String, Boolean> carriers) {
  private static final AddressRange NOWHERE =
      Objects.requireNonNull(AddressRange.parse("255.255.255.255"));

  static ManagementPath of(Items items, ManagementAccess access) {
    String family = access.families().getFirst();
    InetAddress router = access.router();
    InetAddress server = access.server();
    Item address = null;
    var networks = new ArrayList<Item>();
    for (Item row : items.on(family + "/address").toList()) {
      String text = Items.value(row, "address");
      AddressRange own = AddressRange.parse(text.replaceFirst("/.*", ""));
      if (own != null && router != null && own.contains(router)) {
        address = row;
      }
      if (server != null && network(row).contains(server)) {
        networks.add(row);
      }
    }
    Item network =
        networks.stream().min(Comparator.comparing(row -> network(row).size())).orElse(null);
    Item route = route(items, family, server);
    if (network != null && route != null) {
      if (network(network).size().compareTo(destination(route).size()) <= 0) {
        route = null;
      } else {
        network = null;
      }
    }
    String in =
        network != null ? network.get("interface") : route == null ? null : exit(items, route);
    boolean isSettled =
        in != null
            && !OtherRoutes.isVrf(items, in)
            && (network != null || !OtherRoutes.mayAppear(items, family));
    var carriers = new LinkedHashMap<String, Boolean>();
    Stream.of(in, address == null ? null : address.get("interface"))
        .filter(Objects::nonNull)
        .forEach(name -> carry(items, name, carriers));
    return new ManagementPath(address, network, in, route, isSettled, carriers);
  }

  static ManagementPath unknown() {
    return new ManagementPath(null, null, null, null, false, Map.of());
  }

  /** Checks that it is not known where the packets arrive. */
  boolean isUnknown() {
    return inInterface == null;
  }

  /** Checks that the server is on a network of one of the router's addresses. */
  boolean isConnected() {
    return network != null;
  }

  /** Checks whether the path crosses, or may cross, one of the menu's interfaces. */
  boolean mayCross(Items items, String menu) {
    return items.all(menu).stream()
        .map(Items::name)
        .anyMatch(name -> name != null && (isUnknown() || carriers.containsKey(name)));
  }

  /**
   * Finds the peer if there is one (see routeros-behaviour.md#derived-network: {@code network}),
   * otherwise the address's network.
   */
  private static AddressRange network(Item row) {
    String text = Items.value(row, "address");
    AddressRange peer = AddressRange.parse(Items.value(row, "network"));
    AddressRange network = AddressRange.parse(text);
    boolean isPointToPoint = peer != null && (text.endsWith("/32") || !text.contains("/"));
    AddressRange range = isPointToPoint ? peer : network;
    return range == null ? NOWHERE : range;
  }

  private static @Nullable Item route(Items items, String family, @Nullable InetAddress server) {
    return server == null
        ? null
        : items
            .on(family + "/route")
            .filter(ManagementPath::isMain)
            .filter(row -> destination(row).contains(server))
            .min(
                Comparator.comparing((Item row) -> destination(row).size())
                    .thenComparing(ManagementPath::distance))
            .orElse(null);
  }

  /** Checks that answers use the route unless a rule decides otherwise. */
  static boolean isMain(Item route) {
    return Set.of("", "main").contains(Items.value(route, "routing-table"))
        && Items.value(route, "routing-mark").isEmpty();
  }

  /**
   * Parses the destination; the default route if the export shows none (see
   * routeros-behaviour.md#defaults-left-out).
   */
  private static AddressRange destination(Item row) {
    String text = Items.value(row, "dst-address");
    AddressRange range = AddressRange.parse(text.isEmpty() ? "0.0.0.0/0" : text);
    return range == null ? NOWHERE : range;
  }

  private static int distance(Item row) {
    String distance = Items.value(row, "distance");
    return distance.matches("[0-9]{1,3}") ? Integer.parseInt(distance) : 1;
  }

  /** Finds the gateway's interface: by name, after a percent sign, or by a connected network. */
  private static @Nullable String exit(Items items, Item route) {
    String gateway = Items.value(route, "gateway");
    int percent = gateway.indexOf('%');
    if (percent >= 0) {
      return gateway.substring(percent + 1);
    }
    AddressRange addresses = AddressRange.parse(gateway);
    if (addresses == null) {
      return gateway.isEmpty() || gateway.contains(",") ? null : gateway;
    }
    InetAddress next = addresses.single();
    if (next == null) {
      return null; // a range is not a gateway
    }
    String family = next instanceof Inet6Address ? "ipv6" : "ip";
    return items
        .on(family + "/address")
        .filter(row -> AddressRange.contains(Items.value(row, "address"), next) == Tristate.YES)
        .map(row -> row.get("interface"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private record Carrier(String name, boolean needed) {}

  /** Adds an interface and all below it; a loop, because nothing limits their depth. */
  private static void carry(Items items, String top, Map<String, Boolean> carriers) {
    var open = new ArrayDeque<Carrier>();
    open.push(new Carrier(top, true));
    while (!open.isEmpty()) {
      var carrier = open.pop();
      if (carriers.putIfAbsent(carrier.name(), carrier.needed()) == null) {
        List<String> below = List.copyOf(below(items, carrier.name()));
        boolean needed = carrier.needed() && below.size() == 1;
        below.reversed().forEach(name -> open.push(new Carrier(name, needed)));
      }
    }
  }

  private static Set<String> below(Items items, String name) {
    var below = new LinkedHashSet<String>();
    if (items.named("interface/list", name) != null) {
      // A port of a bridge may be a list of interfaces.
      items
          .on("interface/list/member")
          .filter(member -> name.equals(member.get("list")))
          .forEach(member -> below.add(Items.value(member, "interface")));
    }
    for (String menu : List.of("interface/vlan", "interface/vrrp", "interface/macvlan")) {
      Item row = items.named(menu, name);
      if (row != null && row.get("interface") != null) {
        below.add(Items.value(row, "interface"));
      }
    }
    Item bonding = items.named("interface/bonding", name);
    if (bonding != null) {
      below.addAll(Items.list(Items.value(bonding, "slaves")));
    }
    items
        .on("interface/bridge/port")
        .filter(port -> name.equals(port.get("bridge")))
        .forEach(port -> below.add(Items.value(port, "interface")));
    return below;
  }
}
