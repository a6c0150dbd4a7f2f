package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Configuration;
import java.util.Comparator;
import java.util.List;

/** All rules. */
public final class RiskRules {
  private static final List<RiskRule> RULES =
      List.of(
          new ManagementAddressRule(),
          new ManagementInterfaceRule(),
          new UplinkRule(),
          new FirewallRule(),
          new NatRule(),
          new RoutingMarkRule(),
          new BridgeFirewallRule(),
          new NeighbourRule(),
          new ServiceRule(),
          new UserRule(),
          new RouteRule(),
          new ScriptRule(),
          new ClockRule(),
          new RebootRule(),
          new UnreadableRule());

  private RiskRules() {}

  /**
   * What the changes may do to the way the router is reached; the worst first.
   *
   * @param changes all between the two
   */
  public static List<Risk> judge(
      Configuration from, Configuration to, List<Change> changes, Reach reach) {
    var facts = RiskFacts.of(from, to, changes, reach);
    return RULES.stream()
        .flatMap(rule -> rule.judge(facts).stream())
        .distinct()
        .sorted(Comparator.comparing(Risk::severity))
        .toList();
  }
}
