package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.risk.PacketMatch.Direction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rule for marks by which the answers to the server use another table than main. */
final class RoutingMarkRule implements RiskRule {
  private static final Map<String, Direction> CHAINS =
      Map.of("prerouting", Direction.IN, "input", Direction.IN, "output", Direction.ANSWER);

  @Override
  public List<Risk> judge(RiskFacts facts) {
    return facts.access().families().stream()
        .flatMap(family -> judge(facts, family))
        .map(
            change ->
                new Risk(
                    Severity.MAY_CUT_OFF,
                    change.label() + " may decide by which table answers to the server are routed",
                    change))
        .toList();
  }

  private static Stream<Change> judge(RiskFacts facts, String family) {
    List<Change> changes =
        facts.in(family + "/firewall/mangle").filter(Tightening::isDecisive).toList();
    if (changes.isEmpty()) {
      return Stream.of();
    }
    Predicate<Item> was = marks(facts.from(), facts.path(), facts.access(), family);
    Predicate<Item> is = marks(facts.to(), facts.pathAfter(), facts.accessAfter(), family);
    return changes.stream()
        .filter(
            change ->
                Stream.ofNullable(change.older()).anyMatch(was)
                    || Stream.ofNullable(change.newer()).anyMatch(is));
  }

  private record Hook(Set<String> chains, PacketMatch match) {
    boolean takes(Item rule) {
      return chains.contains(Items.value(rule, "chain")) && match.of(rule) != Tristate.NO;
    }
  }

  private static Predicate<Item> marks(
      Items items, ManagementPath path, ManagementAccess access, String family) {
    List<Hook> hooks =
        CHAINS.entrySet().stream()
            .map(
                chain ->
                    new Hook(
                        FirewallWalk.reachable(items, family + "/firewall/mangle", chain.getKey()),
                        new PacketMatch(items, path, access, family, chain.getValue())))
            .toList();
    return rule ->
        Items.isOn(rule)
            && hooks.stream().anyMatch(hook -> hook.takes(rule))
            && routes(items, family, rule);
  }

  /** Checks whether the mark is a routing mark, or a connection mark from which others follow. */
  private static boolean routes(Items items, String family, Item rule) {
    return switch (Items.value(rule, "action")) {
      case "mark-routing", "route" -> true;
      case "mark-connection" ->
          marksRouting(items, family)
              .anyMatch(
                  other ->
                      Objects.equals(
                          rule.get("new-connection-mark"), other.get("connection-mark")));
      case "jump", "return", "accept" -> marksRouting(items, family).findAny().isPresent();
      default -> false;
    };
  }

  private static Stream<Item> marksRouting(Items items, String family) {
    return items
        .on(family + "/firewall/mangle")
        .filter(other -> Items.value(other, "action").equals("mark-routing"));
  }
}
