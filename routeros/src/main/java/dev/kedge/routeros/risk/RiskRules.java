package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Configuration;
import java.util.Comparator;
import java.util.List;

/** The list of all rules. */
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

  /** Finds the risks for a router whose management access does not move. */
  public static List<Risk> judge(
      Configuration from, Configuration to, List<Change> changes, ManagementAccess access) {
    return judge(from, to, changes, access, access);
  }

  /**
   * Finds the risks of changes for management access, the worst first.
   *
   * @param changes all between the two
   * @param accessAfter the management access after them
   */
  public static List<Risk> judge(
      Configuration from,
      Configuration to,
      List<Change> changes,
      ManagementAccess access,
      ManagementAccess accessAfter) {
    var facts = RiskFacts.of(from, to, changes, access, accessAfter);
    return RULES.stream()
        .flatMap(rule -> rule.judge(facts).stream())
        .distinct()
        .sorted(Comparator.comparing(Risk::severity))
        .toList();
  }
}
