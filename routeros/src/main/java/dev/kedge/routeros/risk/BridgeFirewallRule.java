package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.risk.PacketMatch.Direction;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rule for filters of a bridge on the management path, and its use of the IP firewall. */
final class BridgeFirewallRule implements RiskRule {

  @Override
  public List<Risk> judge(RiskFacts facts) {
    String bridges = "interface/bridge";
    if (!facts.path().mayCross(facts.from(), bridges)
        && !facts.pathAfter().mayCross(facts.to(), bridges)) {
      return List.of();
    }
    return Stream.concat(
            Stream.of("interface/bridge/filter", "interface/bridge/nat")
                .flatMap(menu -> facts.in(menu).filter(tightens(facts, menu))),
            facts
                .in("interface/bridge/settings")
                .filter(
                    change ->
                        RiskFacts.touched(change).stream()
                            .anyMatch(name -> name.startsWith("use-ip-firewall"))))
        .map(
            change ->
                new Risk(
                    Severity.MAY_CUT_OFF,
                    change.label() + " may decide about frames of the server on a bridge",
                    change))
        .toList();
  }

  private static Predicate<Change> tightens(RiskFacts facts, String menu) {
    List<Tightening> chains =
        Stream.of("input", "output", "dstnat", "srcnat")
            .map(
                chain ->
                    Tightening.of(
                        facts.from(),
                        facts.to(),
                        menu,
                        chain,
                        match(facts, facts.from(), chain),
                        match(facts, facts.to(), chain),
                        null,
                        null))
            .toList();
    return change -> crosses(facts, change) && chains.stream().anyMatch(chain -> chain.of(change));
  }

  /**
   * Creates a match without interface: rules name ports and bridges, not where an IP packet
   * arrives.
   */
  private static PacketMatch match(RiskFacts facts, Items items, String chain) {
    return new PacketMatch(
        items,
        ManagementPath.unknown(),
        facts.access(),
        facts.access().families().getFirst(),
        Set.of("input", "dstnat").contains(chain) ? Direction.IN : Direction.ANSWER);
  }

  private static boolean crosses(RiskFacts facts, Change change) {
    return facts.path().isUnknown()
        || Stream.of(change.older(), change.newer())
            .flatMap(Stream::ofNullable)
            .anyMatch(
                rule ->
                    Stream.of("in-interface", "out-interface", "in-bridge", "out-bridge")
                        .allMatch(property -> mayBe(facts, rule, property)));
  }

  private static boolean mayBe(RiskFacts facts, Item rule, String property) {
    String name = Items.value(rule, property);
    return name.isEmpty()
        || name.startsWith("!")
        || facts.path().carriers().containsKey(name)
        || facts.pathAfter().carriers().containsKey(name);
  }
}
