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

/** Finds where somebody can sit who manages a router, by the router's own configuration. */
public final class ManagementOrigins {
  private final Function<String, List<RowView>> rows;
  private final Tables tables;

  private ManagementOrigins(Function<String, List<RowView>> rows) {
    this.rows = rows;
    this.tables = new Tables(rows);
  }

  /**
   * One from which the configuration as it is lets somebody in: at an address that its service or
   * an address list names, else at one beside an address of its own.
   *
   * @param rows of each menu
   */
  public static Optional<ManagementOrigin> any(Function<String, List<RowView>> rows) {
    var seats = new ManagementOrigins(rows);
    return seats.first(Stream.concat(seats.named(), seats.neighbours()));
  }

  /** One at that address; empty when nobody gets in from there. */
  public static Optional<ManagementOrigin> at(
      String address, Function<String, List<RowView>> rows) {
    return new ManagementOrigins(rows).first(Stream.of(address));
  }

  private Optional<ManagementOrigin> first(Stream<String> from) {
    var ways = ways();
    var own = tables.rows("/ip address");
    return from.flatMap(address -> own.stream().flatMap(row -> seat(address, row, ways).stream()))
        .filter(seat -> !seat.from().equals(seat.to()))
        .filter(seat -> Reachability.judge(seat, rows) == Arrival.ACCEPTED)
        .findFirst();
  }

  private static Optional<ManagementOrigin> seat(String from, RowView own, Map<String, Wire> ways) {
    var to = own.value("address").replaceFirst("/.*", "");
    return Optional.ofNullable(ways.get(own.value("interface")))
        .map(wire -> new ManagementOrigin(from, to, wire.port(), wire.vlan()));
  }

  /** How packets arrive at an interface of layer three. */
  private record Wire(String port, int vlan) {}

  private Map<String, Wire> ways() {
    var links = new Links(tables);
    var ways = new LinkedHashMap<String, Wire>();
    var vlans = vlans();
    for (var port : links.ports()) {
      for (var vlan : vlans) {
        links
            .arrival(new ManagementOrigin("", "", port, vlan))
            .ifPresent(at -> ways.putIfAbsent(at, new Wire(port, vlan)));
      }
    }
    return ways;
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
