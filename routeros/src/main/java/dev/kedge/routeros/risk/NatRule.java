package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.risk.PacketMatch.Direction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rule for destination NAT, which redirects the server's packets elsewhere, or to this router.
 */
final class NatRule implements RiskRule {
  private static final List<String> DIVERTING = List.of("dst-nat", "redirect", "netmap", "jump");

  @Override
  public List<Risk> judge(RiskFacts facts) {
    return facts.access().families().stream().flatMap(family -> judge(facts, family)).toList();
  }

  private static Stream<Risk> judge(RiskFacts facts, String family) {
    String menu = family + "/firewall/nat";
    var before = new Table(facts.from(), facts.path(), facts.access(), family, menu);
    var after = new Table(facts.to(), facts.pathAfter(), facts.accessAfter(), family, menu);
    boolean mayDivert = after.rules().anyMatch(after::diverts);
    return facts
        .in(menu)
        .filter(Tightening::isDecisive)
        .flatMap(
            change ->
                mechanism(facts, before, after, mayDivert, change)
                    .map(why -> new Risk(Severity.MAY_CUT_OFF, change.label() + why, change)));
  }

  private static Stream<String> mechanism(
      RiskFacts facts, Table before, Table after, boolean mayDivert, Change change) {
    String packet = facts.access().packet();
    if (after.diverts(change.newer())) {
      return Stream.of(" may send %s elsewhere".formatted(packet));
    }
    if (before.leadsHere(change.older(), facts.access().port())) {
      return Stream.of(" may be what brings %s here".formatted(packet));
    }
    if (before.exempts(change.older()) && mayDivert) {
      return Stream.of(" may be what keeps %s from being sent elsewhere".formatted(packet));
    }
    return Stream.of();
  }

  /** The rules of one configuration that a packet to the router passes. */
  private record Table(Items items, String menu, Set<String> chains, PacketMatch match) {
    Table(Items items, ManagementPath path, ManagementAccess access, String family, String menu) {
      this(
          items,
          menu,
          FirewallWalk.reachable(items, menu, "dstnat"),
          new PacketMatch(items, path, access, family, Direction.IN));
    }

    Stream<Item> rules() {
      return items.on(menu);
    }

    private boolean isOnTheWay(Item rule) {
      return Items.isOn(rule) && chains.contains(Items.value(rule, "chain"));
    }

    boolean diverts(@Nullable Item rule) {
      return rule != null
          && isOnTheWay(rule)
          && DIVERTING.contains(Items.value(rule, "action"))
          && match.of(rule) != Tristate.NO;
    }

    boolean exempts(@Nullable Item rule) {
      return rule != null
          && isOnTheWay(rule)
          && List.of("", "accept", "return").contains(Items.value(rule, "action"))
          && match.of(rule) != Tristate.NO;
    }

    /** Checks whether another port or address is translated to the router's SSH. */
    boolean leadsHere(@Nullable Item rule, int port) {
      if (rule == null
          || !isOnTheWay(rule)
          || !List.of("dst-nat", "redirect", "netmap").contains(Items.value(rule, "action"))) {
        return false;
      }
      String target = Items.value(rule, "to-ports");
      String ports = target.isEmpty() ? Items.value(rule, "dst-port") : target;
      boolean isSsh =
          ports.isEmpty() || Items.list(ports).stream().anyMatch(String.valueOf(port)::equals);
      return isSsh
          && !"udp".equals(rule.get("protocol"))
          && (Items.value(rule, "action").equals("redirect")
              || isOwn(Items.value(rule, "to-addresses")));
    }

    private boolean isOwn(String target) {
      return target.isEmpty()
          || Stream.of("ip/address", "ipv6/address")
              .flatMap(items::on)
              .map(row -> AddressRange.parse(Items.value(row, "address").replaceFirst("/.*", "")))
              .anyMatch(
                  own ->
                      own != null && AddressRange.contains(target, own.single()) == Tristate.YES);
    }
  }
}
