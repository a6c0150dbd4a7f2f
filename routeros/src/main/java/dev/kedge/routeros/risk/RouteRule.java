package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way back to the server. */
final class RouteRule implements RiskRule {

  @Override
  public List<Risk> judge(RiskFacts facts) {
    var risks = new ArrayList<Risk>();
    rules(facts, risks);
    if (facts.way().isConnected() && facts.next().isConnected()) {
      return risks;
    }
    Item before = facts.way().route();
    Item after = facts.next().route();
    List<Change> routes = facts.in(facts.family() + "/route").toList();
    if (before == null) {
      dynamic(facts, routes, after, risks);
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
    } else if (after != null
        && taking != null
        && !Objects.equals(before.get("gateway"), after.get("gateway"))) {
      risks.add(
          new Risk(
              Severity.MAY_CUT_OFF,
              "the route back to the server goes by way of %s instead of %s"
                  .formatted(Items.value(after, "gateway"), Items.value(before, "gateway")),
              taking));
    }
    return risks;
  }

  /** What decides which table a packet is routed by. */
  private static void rules(RiskFacts facts, List<Risk> risks) {
    Stream.of("routing/rule", "ip/route/rule", "routing/table", "ip/vrf", "ip/route/vrf")
        .flatMap(facts::in)
        .filter(change -> !RiskFacts.touched(change).isEmpty() || change instanceof Change.Moved)
        .map(
            change ->
                new Risk(
                    Severity.MAY_CUT_OFF,
                    change.label() + " decides by which table answers to the server are routed",
                    change))
        .forEach(risks::add);
  }

  /** No static route leads back: one comes by a protocol, or from the provider. */
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
    Stream.of("routing/ospf", "routing/bgp", "routing/rip", "routing/isis", "routing/filter")
        .flatMap(facts::in)
        .filter(change -> !RiskFacts.touched(change).isEmpty())
        .map(
            change ->
                new Risk(
                    Severity.MAY_CUT_OFF,
                    change.label() + ": the route back to the server may come by this protocol",
                    change))
        .forEach(risks::add);
    facts
        .in(facts.family() + "/dhcp-client")
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
}
