package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule for the interface of the server's packets and those below it: ports, bridge, VLAN,
 * bonding.
 */
final class ManagementInterfaceRule implements RiskRule {
  /** Properties that can be changed without losing a packet. */
  private static final Set<String> HARMLESS =
      Set.of("name", "comment", "disabled", "default-name", "arp-timeout", "loop-protect");

  /** Menus whose rows take over existing interfaces. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "interface/bonding",
          "interface/bridge/port",
          "interface/bridge/vlan",
          "interface/dot1x/client",
          "interface/dot1x/server",
          "interface/macsec");

  @Override
  public List<Risk> judge(RiskFacts facts) {
    var risks = new ArrayList<Risk>();
    facts.in("interface").forEach(change -> judge(facts, change, risks));
    return risks;
  }

  private static void judge(RiskFacts facts, Change change, List<Risk> risks) {
    ManagementPath path = facts.path();
    Item item = Objects.requireNonNullElse(change.older(), change.newer());
    List<String> names = names(change, item).toList();
    List<String> carrying = names.stream().filter(path.carriers()::containsKey).toList();
    String carrier = carrier(path, !carrying.isEmpty());
    boolean mayCarry =
        path.isUnknown() && !names.isEmpty() && !change.component().equals("interface/list/member");
    if (isNotSaid(change, item)) {
      carrier = ", and the interface is unknown";
    } else if (carrying.isEmpty() && !mayCarry) {
      return;
    }
    boolean needed =
        !carrying.isEmpty()
            && carrying.stream().allMatch(name -> Boolean.TRUE.equals(path.carriers().get(name)));
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
    if (!touched.isEmpty() && !(change instanceof Change.Added && isBeside(change, mayCarry))) {
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

  private static String carrier(ManagementPath path, boolean carries) {
    if (!carries) {
      return ", and the interface where the server's packets arrive is unknown";
    }
    return path.isUnknown()
        ? ", which carries the address that the server connects to"
        : ", which carries the server's way in through " + path.inInterface();
  }

  /** Recognises a row that the export names by its number, or not at all. */
  private static boolean isNotSaid(Change change, Item item) {
    return !change.component().startsWith("interface/list")
        && (Items.isAnonymous(item)
            || change.component().startsWith("interface/ethernet/switch")
                && names(change, item).findAny().isEmpty());
  }

  /** Recognises a new interface that takes no existing ones over. */
  private static boolean isBeside(Change change, boolean mayCarry) {
    return mayCarry && !OF_OTHERS.contains(change.component());
  }

  /** Lists the interfaces that the row is or names. */
  private static Stream<String> names(Change change, Item item) {
    String component = change.component();
    return switch (component) {
      case "interface/bridge/filter", "interface/bridge/nat", "interface/list" -> Stream.of();
      // A port of a bridge may be a list.
      case "interface/list/member" -> values(item, "list");
      case "interface/bridge/port" -> values(item, "interface");
      case "interface/bridge/vlan" -> values(item, "bridge", "tagged", "untagged");
      case "interface/bonding" ->
          Stream.concat(Stream.ofNullable(Items.name(item)), values(item, "slaves"));
      default ->
          // An interface beside the path does not disturb those below both.
          Items.name(item) != null
              ? Stream.ofNullable(Items.name(item))
              : values(item, "interface", "bridge", "ports", "tagged-ports", "switch-port");
    };
  }

  private static Stream<String> values(Item item, String... properties) {
    return Stream.of(properties)
        .flatMap(property -> Items.list(Items.value(item, property)).stream());
  }
}
