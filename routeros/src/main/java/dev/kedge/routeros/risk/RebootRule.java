package dev.kedge.routeros.risk;

import java.util.List;
import java.util.stream.Stream;

/** The rule for changes that restart the router, or change how it starts. */
final class RebootRule implements RiskRule {

  @Override
  public List<Risk> judge(RiskFacts facts) {
    Stream<Risk> restarts =
        facts
            .in("system/watchdog")
            .filter(change -> !RiskFacts.touched(change).isEmpty())
            .map(
                change ->
                    new Risk(
                        Severity.MAY_CUT_OFF,
                        change.label() + " decides when the router restarts by itself",
                        change));
    Stream<Risk> starts =
        Stream.of("system/routerboard", "system/device-mode", "system/package", "system/upgrade")
            .flatMap(facts::in)
            .filter(change -> !RiskFacts.touched(change).isEmpty())
            .map(
                change ->
                    new Risk(
                        Severity.NOTICE, change.label() + " takes effect with a restart", change));
    return Stream.concat(restarts, starts).toList();
  }
}
