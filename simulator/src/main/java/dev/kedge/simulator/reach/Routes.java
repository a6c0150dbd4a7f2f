package dev.kedge.simulator.reach;

import dev.kedge.routeros.interpreter.RowView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The router's addresses and its routes back to clients. */
final class Routes {
  private static final Set<String> DEAD = Set.of("blackhole", "unreachable", "prohibit");

  /** A route; one that is not forwarding, such as a blackhole, has no interface. */
  private record Route(int length, int distance, boolean isForwarding, String out) {}

  private final Tables tables;
  private final Links links;

  Routes(Tables tables, Links links) {
    this.tables = tables;
    this.links = links;
  }

  /** Whether the router has the address, possibly on another interface. */
  boolean hasAddress(String address, String arrival) {
    return connected().stream()
            .anyMatch(row -> row.value("address").replaceFirst("/.*", "").equals(address))
        || tables.rows("/ip dhcp-client").stream()
            .anyMatch(row -> row.value("interface").equals(arrival)); // which assigns an address
  }

  private List<RowView> connected() {
    return tables.rows("/ip address").stream()
        .filter(row -> links.isUp(row.value("interface")))
        .toList();
  }

  /** Finds the interface by which answers leave; empty if there is no route. */
  Optional<String> back(String to) {
    var routes = new ArrayList<Route>();
    for (RowView row : connected()) {
      Network.of(row.value("address"))
          .filter(network -> Network.contains(row.value("address"), to))
          .ifPresent(
              network -> routes.add(new Route(network.length(), 0, true, row.value("interface"))));
    }
    for (RowView row : tables.rows("/ip route")) {
      String destination =
          row.value("dst-address").isEmpty() ? "0.0.0.0/0" : row.value("dst-address");
      boolean other =
          !row.value("routing-table").isEmpty() && !row.value("routing-table").equals("main");
      boolean marked = !row.value("routing-mark").isEmpty();
      if (Network.contains(destination, to) && !other && !marked) {
        Network.of(destination).ifPresent(network -> add(routes, network.length(), row));
      }
    }
    for (RowView row : tables.rows("/ip dhcp-client")) {
      if (!row.value("add-default-route").equals("no") && links.isUp(row.value("interface"))) {
        routes.add(new Route(0, 1, true, row.value("interface")));
      }
    }
    return routes.stream()
        .min(
            Comparator.comparingInt((Route route) -> -route.length())
                .thenComparingInt(Route::distance))
        .filter(Route::isForwarding)
        .map(Route::out);
  }

  /** Adds a route if its gateway is reachable; otherwise RouterOS does not use it. */
  private void add(List<Route> routes, int length, RowView row) {
    int distance =
        row.value("distance").matches("\\d{1,3}") ? Integer.parseInt(row.value("distance")) : 1;
    boolean dead =
        DEAD.contains(row.value("type")) || DEAD.stream().anyMatch(d -> row.value(d).equals("yes"));
    if (dead) {
      routes.add(new Route(length, distance, false, ""));
      return;
    }
    for (String gateway : row.value("gateway").split(",")) {
      gateway(gateway).ifPresent(out -> routes.add(new Route(length, distance, true, out)));
    }
  }

  private Optional<String> gateway(String gateway) {
    String text = gateway.replaceFirst("@.*", "");
    int percent = text.indexOf('%');
    if (percent >= 0) {
      String out = text.substring(percent + 1);
      return links.isUp(out) ? Optional.of(out) : Optional.empty();
    }
    if (Network.address(text).isEmpty()) {
      return links.isUp(text) ? Optional.of(text) : Optional.empty();
    }
    return connected().stream()
        .filter(row -> Network.contains(row.value("address"), text))
        .map(row -> row.value("interface"))
        .findFirst();
  }
}
