package dev.kedge.simulator.reach;

import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.simulator.profile.ManagementOrigin;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Search for a management origin that a router's own configuration admits. */
public final class ManagementOrigins {
  private final Function<String, List<RowView>> rows;
  private final Tables tables;

  private ManagementOrigins(Function<String, List<RowView>> rows) {
    this.rows = rows;
    this.tables = new Tables(rows);
  }

  /**
   * Finds an origin that the configuration admits: at an address that the service or an address
   * list names, or else at one next to an address of the router.
   *
   * @param rows of each menu
   */
  public static Optional<ManagementOrigin> any(Function<String, List<RowView>> rows) {
    var origins = new ManagementOrigins(rows);
    return origins.first(Stream.concat(origins.named(), origins.neighbours()));
  }

  /** Finds an origin at the given address; empty if the configuration does not admit it. */
  public static Optional<ManagementOrigin> at(
      String address, Function<String, List<RowView>> rows) {
    return new ManagementOrigins(rows).first(Stream.of(address));
  }

  private Optional<ManagementOrigin> first(Stream<String> from) {
    var wires = wires();
    var own = tables.rows("/ip address");
    return from.flatMap(
            address -> own.stream().flatMap(row -> origin(address, row, wires).stream()))
        .filter(origin -> !origin.from().equals(origin.to()))
        .filter(origin -> Reachability.judge(origin, rows) == Arrival.ACCEPTED)
        .findFirst();
  }

  private static Optional<ManagementOrigin> origin(
      String from, RowView own, Map<String, Wire> wires) {
    var to = own.value("address").replaceFirst("/.*", "");
    return Optional.ofNullable(wires.get(own.value("interface")))
        .map(wire -> new ManagementOrigin(from, to, wire.port(), wire.vlan()));
  }

  /** The port and VLAN tag by which packets reach a layer 3 interface. */
  private record Wire(String port, int vlan) {}

  private Map<String, Wire> wires() {
    var links = new Links(tables);
    var wires = new LinkedHashMap<String, Wire>();
    var vlans = vlans();
    for (var port : links.ports()) {
      for (var vlan : vlans) {
        links
            .arrival(new ManagementOrigin("", "", port, vlan))
            .ifPresent(at -> wires.putIfAbsent(at, new Wire(port, vlan)));
      }
    }
    return wires;
  }

  private Set<Integer> vlans() {
    return Stream.concat(
            Stream.of(0),
            tables.rows("/interface vlan").stream()
                .map(row -> row.value("vlan-id"))
                .filter(id -> id.matches("\\d{1,4}"))
                .map(Integer::valueOf))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Stream<String> named() {
    var service =
        rows.apply("/ip service").stream()
            .filter(row -> row.value("name").equals("ssh"))
            .flatMap(row -> Arrays.stream(row.value("address").split(",")));
    var lists = tables.rows("/ip firewall address-list").stream().map(row -> row.value("address"));
    return Stream.concat(service, lists)
        .flatMap(range -> Network.of(range).stream())
        .map(
            network ->
                Network.text(
                    network.first() == network.last() ? network.first() : network.first() + 1));
  }

  private Stream<String> neighbours() {
    return tables.rows("/ip address").stream()
        .flatMap(row -> Network.of(row.value("address")).stream())
        .filter(network -> network.length() < 32)
        .flatMap(
            network ->
                LongStream.rangeClosed(
                        network.first() + 1, Math.min(network.last(), network.first() + 3))
                    .mapToObj(Network::text));
  }
}
