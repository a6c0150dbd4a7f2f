package dev.kedge.simulator.reach;

import dev.kedge.routeros.interpreter.RowView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The router's addresses, and its way back to whoever called. */
final class Routes {
  private static final Set<String> DEAD = Set.of("blackhole", "unreachable", "prohibit");

  private record Way(int length, int distance, boolean leads, String out) {}

  private final Tables tables;
  private final Links links;

  Routes(Tables tables, Links links) {
    this.tables = tables;
    this.links = links;
  }

  /** Whether the router answers to the address, which may be on another interface. */
  boolean hasAddress(String address, String arrival) {
    return connected().stream()
            .anyMatch(row -> row.value("address").replaceFirst("/.*", "").equals(address))
        || tables.rows("/ip dhcp-client").stream()
            .anyMatch(row -> row.value("interface").equals(arrival)); // it gives one
  }

  private List<RowView> connected() {
    return tables.rows("/ip address").stream()
        .filter(row -> links.isUp(row.value("interface")))
        .toList();
  }

  /** The interface by which answers leave; empty when there is no way. */
  Optional<String> back(String to) {
    var ways = new java.util.ArrayList<Way>();
    for (RowView row : connected()) {
      Network.of(row.value("address"))
          .filter(network -> Network.contains(row.value("address"), to))
          .ifPresent(
              network -> ways.add(new Way(network.length(), 0, true, row.value("interface"))));
    }
    for (RowView row : tables.rows("/ip route")) {
      String destination =
          row.value("dst-address").isEmpty() ? "0.0.0.0/0" : row.value("dst-address");
      boolean other =
          !row.value("routing-table").isEmpty() && !row.value("routing-table").equals("main");
      boolean marked = !row.value("routing-mark").isEmpty();
      if (Network.contains(destination, to) && !other && !marked) {
        Network.of(destination).ifPresent(network -> add(ways, network.length(), row));
      }
    }
    for (RowView row : tables.rows("/ip dhcp-client")) {
      if (!row.value("add-default-route").equals("no") && links.isUp(row.value("interface"))) {
        ways.add(new Way(0, 1, true, row.value("interface")));
      }
    }
    return ways.stream()
        .min(Comparator.comparingInt((Way way) -> -way.length()).thenComparingInt(Way::distance))
        .filter(Way::leads)
        .map(Way::out);
  }

  /** A route whose gateway is not reached is not in use: another may be. */
  private void add(List<Way> ways, int length, RowView row) {
    int distance =
        row.value("distance").matches("\\d{1,3}") ? Integer.parseInt(row.value("distance")) : 1;
    boolean dead =
        DEAD.contains(row.value("type")) || DEAD.stream().anyMatch(d -> row.value(d).equals("yes"));
    if (dead) {
      ways.add(new Way(length, distance, false, ""));
      return;
    }
    for (String gateway : row.value("gateway").split(",")) {
      gateway(gateway).ifPresent(out -> ways.add(new Way(length, distance, true, out)));
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
