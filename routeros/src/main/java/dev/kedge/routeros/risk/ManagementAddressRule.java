package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The rule for the address to which the server connects. */
final class ManagementAddressRule implements RiskRule {

  private static final Set<String> DECISIVE =
      Set.of(
          "address",
          "back-to-home-vpn",
          "client-id",
          "dhcp-options",
          "ddns-enabled",
          "from-pool",
          "interface",
          "network",
          "pool-name",
          "prefix-hint",
          "request",
          "vrf");

  @Override
  public List<Risk> judge(RiskFacts facts) {
    Item before = facts.path().address();
    if (facts.isMoved() && facts.pathAfter().address() != null) {
      return List.of(); // then it is reached by another address, which exists
    }
    if (before == null) {
      return Stream.concat(
              Stream.of("/address", "/dhcp-client").flatMap(facts::inFamily), facts.in("ip/cloud"))
          .filter(ManagementAddressRule::mayTake)
          .map(
              change ->
                  new Risk(
                      Severity.MAY_CUT_OFF,
                      (RiskFacts.ends(change)
                              ? RiskFacts.ended(change)
                              : change.label() + " becomes another address")
                          + ", and no row carries the address that the server connects to",
                      change))
          .toList();
    }
    return facts
        .inFamily("/address")
        .filter(change -> change.older() == before)
        .flatMap(change -> judge(facts, before, change).stream())
        .toList();
  }

  /** Checks whether an address may disappear, or a name no longer resolve to it. */
  private static boolean mayTake(Change change) {
    return RiskFacts.ends(change)
        || !(change instanceof Change.Added)
            && RiskFacts.touched(change).stream().anyMatch(DECISIVE::contains);
  }

  private static List<Risk> judge(RiskFacts facts, Item before, Change change) {
    String address = Items.value(before, "address");
    Item after = facts.pathAfter().address();
    if (after == null) {
      return List.of(
          new Risk(
              Severity.CUTS_OFF,
              "the router loses the address %s that the server connects to".formatted(address),
              change));
    }
    String in = Items.value(before, "interface");
    String now = Items.value(after, "interface");
    if (!facts.renamed().getOrDefault(in, in).equals(now)) {
      return List.of(
          new Risk(
              Severity.MAY_CUT_OFF,
              "the address %s that the server connects to goes from %s to %s"
                  .formatted(address, in, now),
              change));
    }
    if (!Objects.equals(before.get("address"), after.get("address"))) {
      return List.of(
          new Risk(
              Severity.MAY_CUT_OFF,
              "the network of the address that the server connects to goes from %s to %s"
                  .formatted(address, Items.value(after, "address")),
              change));
    }
    return List.of();
  }
}
