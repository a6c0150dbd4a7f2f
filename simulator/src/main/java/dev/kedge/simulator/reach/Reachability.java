package dev.kedge.simulator.reach;

import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.ManagementOrigin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a new SSH connection. Those that are open are not asked again: they survive a
 * firewall and a service that would refuse them now (see routeros-behaviour.md#open-sessions-stay).
 */
public final class Reachability {
  private static final int SSH = 22;

  private Reachability() {}

  /**
   * Judges the first packet, which goes to the port that the seat names, or that the service has
   * now.
   *
   * @param seat where the client sits; null when only the service itself is asked
   */
  public static Arrival judge(
      @Nullable ManagementOrigin seat, Function<String, List<RowView>> rows) {
    var tables = new Tables(rows);
    Optional<RowView> service =
        rows.apply("/ip service").stream()
            .filter(row -> row.value("name").equals("ssh"))
            .findFirst();
    boolean off = service.map(RowView::isDisabled).orElse(false);
    if (seat == null || !Behaviour.FIREWALL_HITS_NEW_CONNECTIONS.on()) {
      return off ? Arrival.REFUSED : Arrival.ACCEPTED;
    }
    int port =
        service
            .map(row -> row.value("port"))
            .filter(text -> text.matches("\\d{1,5}"))
            .map(Integer::parseInt)
            .orElse(SSH);
    Arrival way = way(seat, tables, port);
    if (way != Arrival.ACCEPTED) {
      return way;
    }
    if (off || calledPort(seat, port) != port) {
      return Arrival.REFUSED;
    }
    String allowed = service.map(row -> row.value("address")).orElse("");
    boolean may =
        allowed.isEmpty()
            || Arrays.stream(allowed.split(","))
                .anyMatch(net -> Network.contains(net, seat.from()));
    // It is accepted and closed at once (see routeros-behaviour.md#service-address).
    return may || !Behaviour.SERVICE_ADDRESS_CLOSES.on() ? Arrival.ACCEPTED : Arrival.CLOSED;
  }

  private static int calledPort(ManagementOrigin seat, int port) {
    return seat.port() == 0 ? port : seat.port();
  }

  private static Arrival way(ManagementOrigin seat, Tables tables, int port) {
    var links = new Links(tables);
    Optional<String> in = links.arrival(seat);
    if (in.isEmpty()) {
      return Arrival.DROPPED;
    }
    var firewall = new Firewall(tables, links);
    int called = calledPort(seat, port);
    var packet = new Firewall.Packet(seat.from(), seat.to(), called, in.get());
    Arrival raw = firewall.judge("/ip firewall raw", "prerouting", packet);
    if (raw != Arrival.ACCEPTED) {
      return raw;
    }
    packet = firewall.translated(packet);
    var routes = new Routes(tables, links);
    Optional<String> back = routes.back(seat.from());
    if (!routes.hasAddress(packet.to(), in.get()) || packet.port() != called || back.isEmpty()) {
      return Arrival.DROPPED;
    }
    boolean strict =
        tables.rows("/ip settings").stream()
            .anyMatch(row -> row.value("rp-filter").equals("strict"));
    if (strict && !back.equals(in)) {
      return Arrival.DROPPED;
    }
    return firewall.judge("/ip firewall filter", "input", packet);
  }
}
