package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Radio links, modems and tunnels that carry the way: what both ends must agree on. */
final class UplinkRule implements RiskRule {
  private static final List<String> LINKS =
      List.of(
          "caps-man",
          "interface/eoip",
          "interface/gre",
          "interface/ipip",
          "interface/l2tp-client",
          "interface/lte",
          "interface/ovpn-client",
          "interface/ppp-client",
          "interface/pppoe-client",
          "interface/sstp-client",
          "interface/vxlan",
          "interface/w60g",
          "interface/wifi",
          "interface/wifiwave2",
          "interface/wireguard",
          "interface/wireless",
          "interface/zerotier");

  /** What a tunnel is secured by has no name of an interface: any change may be about ours. */
  private static final List<String> SHARED = List.of("ip/ipsec", "ppp/profile");

  private static final Set<String> HARMLESS = Set.of("name", "comment", "disabled");

  static boolean isUplink(String component) {
    return LINKS.stream().anyMatch(link -> (component + "/").startsWith(link + "/"));
  }

  @Override
  public List<Risk> judge(RiskFacts facts) {
    Stream<Change> links = facts.changes().stream().filter(change -> isUplink(change.component()));
    Stream<Change> shared = SHARED.stream().flatMap(facts::in);
    return Stream.concat(
            links.filter(change -> carries(facts, change)),
            shared.filter(_ -> hasUplink(facts) || facts.way().isUnknown()))
        .filter(change -> !(change instanceof Change.Added) || isPart(change))
        .flatMap(change -> judge(change).stream())
        .toList();
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

  /** The link itself, or a profile or list that links of the kind in use share. */
  private static boolean carries(RiskFacts facts, Change change) {
    if (facts.way().isUnknown()) {
      return true;
    }
    if (isPart(change)) {
      return hasUplink(facts);
    }
    Item item = Objects.requireNonNullElse(change.older(), change.newer());
    return facts.way().carriers().containsKey(Objects.requireNonNullElse(Items.name(item), ""));
  }

  /** Below the menu of the link. */
  private static boolean isPart(Change change) {
    return !LINKS.contains(change.component()) || change.component().equals("caps-man");
  }

  private static boolean hasUplink(RiskFacts facts) {
    return LINKS.stream()
        .flatMap(link -> facts.from().all(link).stream())
        .anyMatch(
            item ->
                facts
                    .way()
                    .carriers()
                    .containsKey(Objects.requireNonNullElse(Items.name(item), "")));
  }
}
