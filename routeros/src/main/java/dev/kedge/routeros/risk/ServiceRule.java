package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code /ip service} and the SSH server: what listens, where, and for whom (contract §3). */
final class ServiceRule implements RiskRule {

  @Override
  public List<Risk> judge(RiskFacts facts) {
    var risks = new ArrayList<Risk>();
    facts
        .in("ip/service")
        .forEach(
            change -> {
              Item item = Objects.requireNonNullElse(change.newer(), change.older());
              if ("ssh".equals(Items.name(item))) {
                service(facts, change, risks);
              }
            });
    facts
        .in("ip/ssh")
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

  private static void service(RiskFacts facts, Change change, List<Risk> risks) {
    Item item = change.newer();
    Reach reach = facts.reach();
    if (item == null) {
      return;
    }
    if (!Items.isOn(item)) {
      risks.add(new Risk(Severity.CUTS_OFF, "service ssh is disabled", change));
      return;
    }
    List<String> touched = RiskFacts.touched(change);
    String port = Items.value(item, "port").isEmpty() ? "22" : Items.value(item, "port");
    if (touched.contains("port") && !port.equals(String.valueOf(reach.port()))) {
      risks.add(
          new Risk(
              Severity.CUTS_OFF,
              "service ssh goes to port %s; the server connects to %d"
                  .formatted(port, reach.port()),
              change));
    }
    List<String> allowed = Items.list(Items.value(item, "address"));
    Answer answer =
        allowed.stream()
            .map(range -> AddressRange.contains(range, reach.server()))
            .reduce(Answer.NO, Answer::or);
    if (touched.contains("address") && !allowed.isEmpty() && answer != Answer.YES) {
      risks.add(
          new Risk(
              answer == Answer.NO ? Severity.CUTS_OFF : Severity.MAY_CUT_OFF,
              "service ssh accepts %s only, not %s"
                  .formatted(String.join(",", allowed), reach.packet()),
              change));
    }
    if (touched.contains("vrf")) {
      risks.add(
          new Risk(
              Severity.MAY_CUT_OFF, "service ssh listens in another routing table (vrf)", change));
    }
  }
}
