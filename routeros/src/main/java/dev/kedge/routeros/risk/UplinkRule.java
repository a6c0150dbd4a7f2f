package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rule for radio links, modems and tunnels on the path, on which both ends must agree. */
final class UplinkRule implements RiskRule {
  private static final List<String> LINKS =
      List.of(
          "caps-man",
          "interface/6to4",
          "interface/eoip",
          "interface/eoipv6",
          "interface/gre",
          "interface/gre6",
          "interface/ipip",
          "interface/ipipv6",
          "interface/l2tp-client",
          "interface/lte",
          "interface/ovpn-client",
          "interface/ppp-client",
          "interface/pppoe-client",
          "interface/pptp-client",
          "interface/sstp-client",
          "interface/vpls",
          "interface/vxlan",
          "interface/w60g",
          "interface/wifi",
          "interface/wifiwave2",
          "interface/wireguard",
          "interface/wireless",
          "interface/zerotier",
          "zerotier",
          "zerotier/interface");

  /** Menus that secure tunnels without naming an interface; any change may concern this path. */
  private static final List<String> SHARED = List.of("ip/ipsec", "ppp/profile");

  private static final Set<String> HARMLESS = Set.of("name", "comment", "disabled");

  static boolean isUplink(String component) {
    return LINKS.stream().anyMatch(link -> (component + "/").startsWith(link + "/"));
  }

  @Override
  public List<Risk> judge(RiskFacts facts) {
    Stream<Change> links = facts.changes().stream().filter(change -> isUplink(change.component()));
    Stream<Change> shared = SHARED.stream().flatMap(facts::in);
    return Stream.of(
            links.filter(change -> carries(facts, change)),
            shared.filter(change -> hasUplink(facts) || secures(facts, change)),
            dialIn(facts))
        .flatMap(changes -> changes)
        .distinct()
        .filter(change -> !(change instanceof Change.Added) || isPart(change))
        .flatMap(change -> judge(change).stream())
        .toList();
  }

  /** Finds tunnels that others open to the router, whose interfaces and routes are in no export. */
  private static Stream<Change> dialIn(RiskFacts facts) {
    return facts.path().isSettled()
        ? Stream.of()
        : OtherRoutes.SERVERS.stream()
            .flatMap(facts::in)
            .filter(change -> !(change instanceof Change.Added));
  }

  /**
   * Checks whether a policy without an interface applies, or may apply, to packets for the server.
   */
  private static boolean secures(RiskFacts facts, Change change) {
    if (facts.path().isUnknown()) {
      return true;
    }
    if (!change.component().startsWith("ip/ipsec")) {
      return false;
    }
    return change.component().equals("ip/ipsec/policy")
        ? Stream.of(change.older(), change.newer())
            .flatMap(Stream::ofNullable)
            .anyMatch(policy -> takes(facts, policy))
        : Stream.of(facts.from(), facts.to())
            .flatMap(items -> items.on("ip/ipsec/policy"))
            .anyMatch(policy -> takes(facts, policy));
  }

  private static boolean takes(RiskFacts facts, Item policy) {
    if ("yes".equals(policy.get("template"))) {
      return !facts.path().isConnected();
    }
    return Items.isOn(policy)
        && AddressRange.contains(Items.value(policy, "dst-address"), facts.access().server())
            != Tristate.NO;
  }

  private static List<Risk> judge(Change change) {
    String touched =
        RiskFacts.touched(change).stream()
            .filter(name -> !HARMLESS.contains(name))
            .collect(Collectors.joining(", "));
    return touched.isEmpty()
        ? List.of()
        : List.of(
            new Risk(
                Severity.MAY_CUT_OFF,
                "%s: %s of a link that may carry the server's way in"
                    .formatted(change.label(), touched),
                change));
  }

  /** Checks for the link itself, or for a profile or list that links of its kind share. */
  private static boolean carries(RiskFacts facts, Change change) {
    if (facts.path().isUnknown()) {
      return true;
    }
    if (isPart(change)) {
      return hasUplink(facts);
    }
    Item item = Objects.requireNonNullElse(change.older(), change.newer());
    return facts.path().carriers().containsKey(Objects.requireNonNullElse(Items.name(item), ""));
  }

  /** Checks for menus below that of the link. */
  private static boolean isPart(Change change) {
    return !LINKS.contains(change.component()) || change.component().equals("caps-man");
  }

  private static boolean hasUplink(RiskFacts facts) {
    return LINKS.stream()
        .flatMap(link -> facts.from().all(link).stream())
        .anyMatch(
            item ->
                facts
                    .path()
                    .carriers()
                    .containsKey(Objects.requireNonNullElse(Items.name(item), "")));
  }
}
