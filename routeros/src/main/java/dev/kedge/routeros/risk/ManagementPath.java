package dev.kedge.routeros.risk;

import dev.kedge.routeros.model.Item;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
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
 * The way between the server and the router, as far as a configuration tells.
 *
 * @param address the row that carries the router's address; null when it is dynamic or not known
 * @param inInterface where the server's packets come in; null when not known
 * @param route the static route back; null when the server is on a connected network or the route
 *     is dynamic
 * @param isConnected whether the server is on a network of one of the router's addresses
 * @param carriers interfaces below, and whether the way needs each: one of several ports of a
 *     bridge may be another's
 */
record ManagementPath(
    @Nullable Item address,
    @Nullable String inInterface,
    @Nullable Item route,
    boolean isConnected,
    Map<String, Boolean> carriers) {

  static ManagementPath of(Items items, Reach reach) {
    String family =
        reach.router() instanceof Inet6Address || reach.server() instanceof Inet6Address
            ? "ipv6"
            : "ip";
    InetAddress router = reach.router();
    InetAddress server = reach.server();
    Item address = null;
    Item near = null;
    for (Item row : items.on(family + "/address").toList()) {
      String text = Items.value(row, "address");
      AddressRange own = AddressRange.parse(text.replaceFirst("/.*", ""));
      AddressRange network = AddressRange.parse(text);
      if (own != null && router != null && own.contains(router)) {
        address = row;
      }
      if (network != null && server != null && network.contains(server)) {
        near = row;
      }
    }
    Item route = near == null ? route(items, family, server) : null;
    String in = near != null ? near.get("interface") : route == null ? null : exit(items, route);
    var carriers = new LinkedHashMap<String, Boolean>();
    Stream.of(in, address == null ? null : address.get("interface"))
        .filter(Objects::nonNull)
        .forEach(name -> carry(items, name, carriers));
    return new ManagementPath(address, in, route, near != null, carriers);
  }

  /** Whether nothing is known of where the packets come in. */
  boolean isUnknown() {
    return carriers.isEmpty();
  }

  private static @Nullable Item route(Items items, String family, @Nullable InetAddress server) {
    return server == null
        ? null
        : items
            .on(family + "/route")
            .filter(row -> Set.of("", "main").contains(Items.value(row, "routing-table")))
            .filter(row -> Items.value(row, "routing-mark").isEmpty())
            .filter(row -> destination(row).contains(server))
            .min(
                Comparator.comparing((Item row) -> destination(row).size())
                    .thenComparing(ManagementPath::distance))
            .orElse(null);
  }

  /** The default route where the export shows no destination (contract §8). */
  private static AddressRange destination(Item row) {
    String text = Items.value(row, "dst-address");
    AddressRange range = AddressRange.parse(text.isEmpty() ? "0.0.0.0/0" : text);
    return range == null ? Objects.requireNonNull(AddressRange.parse("255.255.255.255")) : range;
  }

  private static int distance(Item row) {
    String distance = Items.value(row, "distance");
    return distance.matches("[0-9]{1,3}") ? Integer.parseInt(distance) : 1;
  }

  /** The interface behind the gateway: named, after a percent sign, or by a connected network. */
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
      return null; // a range is no gateway
    }
    String family = next instanceof Inet6Address ? "ipv6" : "ip";
    return items
        .on(family + "/address")
        .filter(row -> AddressRange.contains(Items.value(row, "address"), next) == Answer.YES)
        .map(row -> row.get("interface"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private record Carrier(String name, boolean needed) {}

  /** An interface and all below it; a loop, since nothing bounds how many stand on one another. */
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
