package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rule for {@code /ip service} and the SSH server: what listens, where, and for whom (see
 * routeros-behaviour.md#service-address).
 */
final class ServiceRule implements RiskRule {

  private static final Set<String> JUDGED =
      Set.of("address", "available-from", "disabled", "name", "port", "vrf");

  @Override
  public List<Risk> judge(RiskFacts facts) {
    var risks = new ArrayList<Risk>();
    facts
        .in("ip/service")
        .filter(change -> change.component().equals("ip/service"))
        .filter(change -> !RiskFacts.touched(change).isEmpty())
        .forEach(change -> judge(facts, change, risks));
    facts
        .in("ip/ssh")
        .filter(change -> !RiskFacts.touched(change).isEmpty())
        .forEach(
            change ->
                risks.add(
                    new Risk(
                        Severity.MAY_CUT_OFF,
                        "the SSH server's "
                            + RiskFacts.touched(change).stream().collect(Collectors.joining(", "))
                            + " decide whether the server can log in",
                        change)));
    return risks;
  }

  private static void judge(RiskFacts facts, Change change, List<Risk> risks) {
    Item before = change.older();
    Item after = change.newer();
    if (Items.isAnonymous(Objects.requireNonNullElse(after, before))) {
      risks.add(Risk.unjudged(change.label() + " does not say which service it is", change));
    } else if ("ssh".equals(Items.name(Objects.requireNonNullElse(after, before)))) {
      if (before != null && isElsewhere(facts.access(), before)) {
        risks.add(refused(facts.access(), change));
      } else if (after == null) {
        risks.add(new Risk(Severity.MAY_CUT_OFF, "service ssh goes to its defaults", change));
      } else {
        service(facts.accessAfter(), before, after, change, risks);
      }
    }
  }

  /** Checks that the server could not even connect. */
  private static boolean isElsewhere(ManagementAccess access, Item ssh) {
    return !Items.isOn(ssh) || !port(ssh).equals(String.valueOf(access.port()));
  }

  private static Risk refused(ManagementAccess access, Change change) {
    return Risk.unjudged(
        "%s: service ssh as read would already refuse %s"
            .formatted(change.label(), access.packet()),
        change);
  }

  private static String port(Item ssh) {
    return Items.value(ssh, "port").isEmpty() ? "22" : Items.value(ssh, "port");
  }

  /** Lists the allowed addresses by both names, of 7.24 and before (RouterOS changelog, 7.24). */
  private static List<String> allowed(Item ssh) {
    return Stream.of("available-from", "address")
        .flatMap(property -> Items.list(Items.value(ssh, property)).stream())
        .toList();
  }

  private static void service(
      ManagementAccess access, @Nullable Item before, Item ssh, Change change, List<Risk> risks) {
    if (!Items.isOn(ssh)) {
      risks.add(new Risk(Severity.CUTS_OFF, "service ssh is disabled", change));
      return;
    }
    List<String> touched = RiskFacts.touched(change);
    if (!port(ssh).equals(String.valueOf(access.port()))) {
      risks.add(
          new Risk(
              Severity.CUTS_OFF,
              "service ssh goes to port %s; the server connects to %d"
                  .formatted(port(ssh), access.port()),
              change));
    }
    List<String> allowed = allowed(ssh);
    Tristate answer = AddressRange.allows(allowed, access.server());
    if ((touched.contains("address") || touched.contains("available-from"))
        && answer != Tristate.YES) {
      boolean refused =
          before != null && AddressRange.allows(allowed(before), access.server()) == Tristate.NO;
      risks.add(
          refused
              ? refused(access, change)
              : new Risk(
                  answer == Tristate.NO ? Severity.CUTS_OFF : Severity.MAY_CUT_OFF,
                  "service ssh accepts %s only, not %s"
                      .formatted(String.join(",", allowed), access.packet()),
                  change));
    }
    if (touched.contains("vrf")) {
      risks.add(
          new Risk(
              Severity.MAY_CUT_OFF, "service ssh listens in another routing table (vrf)", change));
    }
    touched.stream()
        .filter(name -> !JUDGED.contains(name))
        .map(
            name ->
                new Risk(
                    Severity.MAY_CUT_OFF,
                    "service ssh: %s may decide whether the server can log in".formatted(name),
                    change))
        .forEach(risks::add);
  }
}
