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
 * Judge of new SSH connections. Open connections are not judged again: they survive a firewall or a
 * service that would refuse them now (see routeros-behaviour.md#open-sessions-stay).
 */
public final class Reachability {
  private static final int SSH = 22;

  private Reachability() {}

  /**
   * Judges the first packet, which goes to the port of the origin, or to the current port of the
   * service.
   *
   * @param origin where the connection comes from; null to check only the service
   */
  public static Arrival judge(
      @Nullable ManagementOrigin origin, Function<String, List<RowView>> rows) {
    var tables = new Tables(rows);
    Optional<RowView> service =
        rows.apply("/ip service").stream()
            .filter(row -> row.value("name").equals("ssh"))
            .findFirst();
    boolean off = service.map(RowView::isDisabled).orElse(false);
    if (origin == null || !Behaviour.FIREWALL_HITS_NEW_CONNECTIONS.on()) {
      return off ? Arrival.REFUSED : Arrival.ACCEPTED;
    }
    int port =
        service
            .map(row -> row.value("port"))
            .filter(text -> text.matches("\\d{1,5}"))
            .map(Integer::parseInt)
            .orElse(SSH);
    Arrival path = path(origin, tables, port);
    if (path != Arrival.ACCEPTED) {
      return path;
    }
    if (off || targetPort(origin, port) != port) {
      return Arrival.REFUSED;
    }
    String allowed = service.map(row -> row.value("address")).orElse("");
    boolean isAdmitted =
        allowed.isEmpty()
            || Arrays.stream(allowed.split(","))
                .anyMatch(net -> Network.contains(net, origin.from()));
    // RouterOS accepts the connection and closes it at once (see
    // routeros-behaviour.md#service-address).
    return isAdmitted || !Behaviour.SERVICE_ADDRESS_CLOSES.on() ? Arrival.ACCEPTED : Arrival.CLOSED;
  }

  private static int targetPort(ManagementOrigin origin, int port) {
    return origin.port() == 0 ? port : origin.port();
  }

  private static Arrival path(ManagementOrigin origin, Tables tables, int port) {
    var links = new Links(tables);
    Optional<String> in = links.arrival(origin);
    if (in.isEmpty()) {
      return Arrival.DROPPED;
    }
    var firewall = new Firewall(tables, links);
    int target = targetPort(origin, port);
    var packet = new Firewall.Packet(origin.from(), origin.to(), target, in.get());
    Arrival raw = firewall.judge("/ip firewall raw", "prerouting", packet);
    if (raw != Arrival.ACCEPTED) {
      return raw;
    }
    packet = firewall.translated(packet);
    var routes = new Routes(tables, links);
    Optional<String> back = routes.back(origin.from());
    if (!routes.hasAddress(packet.to(), in.get()) || packet.port() != target || back.isEmpty()) {
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
