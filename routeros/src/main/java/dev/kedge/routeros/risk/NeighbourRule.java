package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rule for what can stop packets at an interface: reverse path filters, ARP, portals,
 * containers.
 */
final class NeighbourRule implements RiskRule {
  private static final Set<String> SETTINGS =
      Set.of("rp-filter", "disable-ipv6", "accept-router-advertisements");

  private static final Set<String> PORTALS =
      Set.of("ip/hotspot", "ip/hotspot/ip-binding", "ip/hotspot/walled-garden/ip");

  @Override
  public List<Risk> judge(RiskFacts facts) {
    return Stream.of(
            facts
                .inFamily("/settings")
                .filter(change -> RiskFacts.touched(change).stream().anyMatch(SETTINGS::contains))
                .map(change -> risk(change, "decides which packets the router takes at all")),
            Stream.of("ip/arp", "ipv6/neighbor")
                .flatMap(facts::in)
                .filter(change -> isNext(facts, change))
                .map(change -> risk(change, "may decide where frames to the server go")),
            facts.changes().stream()
                .filter(change -> PORTALS.contains(change.component()))
                .filter(change -> isPortal(facts, change))
                .map(
                    change ->
                        risk(change, "may ask the server for a login before any packet passes")),
            facts
                .in("container")
                .filter(_ -> facts.path().mayCross(facts.from(), "interface/veth"))
                .map(
                    change ->
                        risk(change, "may be where the server runs, or what carries its way in")))
        .flatMap(risks -> risks)
        .toList();
  }

  private static Risk risk(Change change, String what) {
    return new Risk(Severity.MAY_CUT_OFF, change.label() + " " + what, change);
  }

  /** Checks whether the row concerns the server or the gateway to it. */
  private static boolean isNext(RiskFacts facts, Change change) {
    Item row = Objects.requireNonNullElse(change.older(), change.newer());
    if (RiskFacts.touched(change).isEmpty() || facts.path().isUnknown()) {
      return !RiskFacts.touched(change).isEmpty();
    }
    Item route = facts.path().route();
    String address = Items.value(row, "address");
    return route == null
        ? AddressRange.contains(address, facts.access().server()) != Tristate.NO
        : Items.value(route, "gateway").contains(address);
  }

  /** Checks for a portal on the path; its parts name no interface. */
  private static boolean isPortal(RiskFacts facts, Change change) {
    if (RiskFacts.touched(change).isEmpty()) {
      return false;
    }
    return change.component().equals("ip/hotspot")
        ? Stream.of(change.older(), change.newer())
            .flatMap(Stream::ofNullable)
            .anyMatch(row -> mayCarry(facts, row))
        : Stream.of(facts.from(), facts.to())
            .flatMap(items -> items.on("ip/hotspot"))
            .anyMatch(row -> mayCarry(facts, row));
  }

  private static boolean mayCarry(RiskFacts facts, Item row) {
    return Items.isOn(row)
        && (facts.path().isUnknown()
            || facts.path().carriers().containsKey(Items.value(row, "interface")));
  }
}
