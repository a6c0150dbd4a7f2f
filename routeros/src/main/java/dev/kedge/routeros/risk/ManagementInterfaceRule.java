package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The interface of the server's packets and what carries it: ports, bridge, VLAN, bonding. */
final class ManagementInterfaceRule implements RiskRule {
  /** What can be changed without a packet lost. */
  private static final Set<String> HARMLESS =
      Set.of("name", "comment", "disabled", "default-name", "arp-timeout", "loop-protect");

  @Override
  public List<Risk> judge(RiskFacts facts) {
    var risks = new ArrayList<Risk>();
    facts.in("interface").forEach(change -> judge(facts, change, risks));
    return risks;
  }

  private static void judge(RiskFacts facts, Change change, List<Risk> risks) {
    ManagementPath way = facts.way();
    if (way.isUnknown()) {
      if (RiskFacts.ends(change) && !change.component().startsWith("interface/list")) {
        risks.add(
            new Risk(
                Severity.MAY_CUT_OFF,
                RiskFacts.ended(change)
                    + ", and it is not known where the server's packets come in",
                change));
      }
      return;
    }
    Item item = Objects.requireNonNullElse(change.older(), change.newer());
    List<String> carrying = names(change, item).filter(way.carriers()::containsKey).toList();
    if (carrying.isEmpty()) {
      return;
    }
    boolean needed =
        carrying.stream().allMatch(name -> Boolean.TRUE.equals(way.carriers().get(name)));
    String carrier = ", which carries the server's way in through " + way.inInterface();
    if (RiskFacts.ends(change)) {
      risks.add(
          new Risk(
              needed ? Severity.CUTS_OFF : Severity.MAY_CUT_OFF,
              RiskFacts.ended(change) + carrier,
              change));
      return;
    }
    if (UplinkRule.isUplink(change.component())) {
      return;
    }
    String touched =
        RiskFacts.touched(change).stream()
            .filter(name -> !HARMLESS.contains(name))
            .collect(Collectors.joining(", "));
    if (!touched.isEmpty()) {
      risks.add(
          new Risk(
              Severity.MAY_CUT_OFF,
              (change instanceof Change.Added
                      ? "new " + change.label()
                      : change.label() + ": " + touched)
                  + carrier,
              change));
    }
  }

  /** The interfaces that the row is, or is about. */
  private static Stream<String> names(Change change, Item item) {
    return switch (change.component()) {
      case "interface/bridge/port" -> Stream.of(Items.value(item, "interface"));
      case "interface/bridge/vlan" ->
          Stream.of(
                  Items.value(item, "bridge"),
                  Items.value(item, "tagged"),
                  Items.value(item, "untagged"))
              .flatMap(value -> Items.list(value).stream());
      case "interface/bonding" ->
          Stream.concat(
              Stream.ofNullable(Items.name(item)),
              Items.list(Items.value(item, "slaves")).stream());
      case "interface/vlan" ->
          // A VLAN beside the way does not disturb what is below both.
          Stream.ofNullable(Items.name(item));
      default ->
          change.component().startsWith("interface/list")
              ? Stream.of()
              : Stream.ofNullable(Items.name(item));
    };
  }
}
