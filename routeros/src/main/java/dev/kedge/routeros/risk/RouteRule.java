package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rule for the route back to the server. */
final class RouteRule implements RiskRule {

  @Override
  public List<Risk> judge(RiskFacts facts) {
    var risks = new ArrayList<Risk>();
    rules(facts, risks);
    otherTables(facts, risks);
    List<Change> routes = facts.inFamily("/route").filter(RouteRule::isMain).toList();
    if (facts.access().server() == null) {
      anyRoute(routes, risks);
      protocols(facts, risks);
      return risks;
    }
    if (facts.path().isConnected() && facts.pathAfter().isConnected()) {
      anotherNetwork(facts, risks);
      return risks;
    }
    protocols(facts, risks);
    Item before = facts.path().route();
    Item after = facts.pathAfter().route();
    if (before == null) {
      dynamic(facts, routes, after, risks);
      anotherNetwork(facts, risks);
      return risks;
    }
    Change own =
        routes.stream().filter(change -> change.older() == before).findFirst().orElse(null);
    Change taking =
        routes.stream()
            .filter(change -> after != null && change.newer() == after)
            .findFirst()
            .orElse(own);
    if (after == null && own != null) {
      risks.add(
          new Risk(
              Severity.CUTS_OFF,
              "the route back to the server by way of %s goes and no other is configured"
                  .formatted(Items.value(before, "gateway")),
              own));
    } else if (after == null) {
      anotherNetwork(facts, risks);
    } else if (taking != null && !Objects.equals(before.get("gateway"), after.get("gateway"))) {
      risks.add(
          new Risk(
              Severity.MAY_CUT_OFF,
              "the route back to the server goes by way of %s instead of %s"
                  .formatted(Items.value(after, "gateway"), Items.value(before, "gateway")),
              taking));
    } else if (own != null && decides(own)) {
      risks.add(
          new Risk(
              Severity.MAY_CUT_OFF,
              "%s: whether the route back to the server is active".formatted(own.label()),
              own));
    }
    return risks;
  }

  private static boolean isMain(Change change) {
    return Stream.of(change.older(), change.newer())
        .flatMap(Stream::ofNullable)
        .anyMatch(ManagementPath::isMain);
  }

  private static boolean decides(Change change) {
    return RiskFacts.touched(change).stream()
        .anyMatch(name -> !Set.of("distance", "suppress-hw-offload").contains(name));
  }

  /** Reports each route, as any may lead back to a server of unknown address. */
  private static void anyRoute(List<Change> routes, List<Risk> risks) {
    routes.stream()
        .filter(change -> !RiskFacts.touched(change).isEmpty())
        .map(
            change ->
                new Risk(
                    Severity.MAY_CUT_OFF,
                    change.label() + " may lead back to the server, whose address is not known",
                    change))
        .forEach(risks::add);
  }

  /** Reports the change of an address that puts the server on another network. */
  private static void anotherNetwork(RiskFacts facts, List<Risk> risks) {
    String in = facts.next(facts.path().inInterface());
    String next = facts.pathAfter().inInterface();
    if (Objects.equals(in, next) || facts.path().isUnknown() && next == null) {
      return;
    }
    Item before = facts.path().network();
    Item after = facts.pathAfter().network();
    facts
        .inFamily("/address")
        .filter(
            change ->
                before != null && change.older() == before
                    || after != null && change.newer() == after)
        .findFirst()
        .map(
            change ->
                new Risk(
                    Severity.MAY_CUT_OFF,
                    "%s: answers to the server go through %s instead of %s"
                        .formatted(
                            change.label(),
                            next == null ? "another interface" : next,
                            in == null ? "the interface there is" : in),
                    change))
        .ifPresent(risks::add);
  }

  /** Reports routes of other tables, if anything routes answers by them. */
  private static void otherTables(RiskFacts facts, List<Risk> risks) {
    for (String family : facts.access().families()) {
      if (OtherRoutes.useOtherTables(facts.from(), facts.path(), family)
          || OtherRoutes.useOtherTables(facts.to(), facts.pathAfter(), family)) {
        facts
            .in(family + "/route")
            .filter(change -> !isMain(change) && !RiskFacts.touched(change).isEmpty())
            .filter(change -> mayReach(facts, change))
            .map(
                change ->
                    new Risk(
                        Severity.MAY_CUT_OFF,
                        change.label() + " is of a table by which answers to the server may go",
                        change))
            .forEach(risks::add);
      }
    }
  }

  private static boolean mayReach(RiskFacts facts, Change change) {
    return Stream.of(change.older(), change.newer())
        .flatMap(Stream::ofNullable)
        .map(route -> Items.value(route, "dst-address"))
        .anyMatch(
            to ->
                to.isEmpty() || AddressRange.contains(to, facts.access().server()) != Tristate.NO);
  }

  /** Reports changes that decide by which table a packet is routed. */
  private static void rules(RiskFacts facts, List<Risk> risks) {
    anyChange(
        facts,
        List.of("routing/rule", "ip/route/rule", "routing/table", "ip/vrf", "ip/route/vrf"),
        " decides by which table answers to the server are routed",
        risks);
  }

  /** Reports risks without a static route back, where it comes from a protocol or the provider. */
  private static void dynamic(
      RiskFacts facts, List<Change> routes, @Nullable Item after, List<Risk> risks) {
    for (Change change : routes) {
      if (after != null && change.newer() == after) {
        risks.add(
            new Risk(
                Severity.MAY_CUT_OFF,
                "%s leads to the server by way of %s instead of the route there is"
                    .formatted(change.label(), Items.value(after, "gateway")),
                change));
      }
    }
    facts
        .inFamily("/dhcp-client")
        .filter(change -> RiskFacts.touched(change).contains("add-default-route"))
        .filter(change -> !(change instanceof Change.Added))
        .map(
            change ->
                new Risk(
                    Severity.MAY_CUT_OFF,
                    change.label() + ": the default route may come from it",
                    change))
        .forEach(risks::add);
  }

  private static void protocols(RiskFacts facts, List<Risk> risks) {
    anyChange(
        facts,
        OtherRoutes.PROTOCOLS,
        ": the route back to the server may come by this protocol",
        risks);
  }

  private static void anyChange(
      RiskFacts facts, Collection<String> menus, String mechanism, List<Risk> risks) {
    menus.stream()
        .flatMap(facts::in)
        .filter(change -> !RiskFacts.touched(change).isEmpty() || change instanceof Change.Moved)
        .map(change -> new Risk(Severity.MAY_CUT_OFF, change.label() + mechanism, change))
        .forEach(risks::add);
  }
}
