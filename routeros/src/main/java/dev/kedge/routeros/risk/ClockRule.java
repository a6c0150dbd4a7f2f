package dev.kedge.routeros.risk;

import java.util.List;
import java.util.stream.Stream;

/** The rule for the clock, on which schedules and certificates depend. */
final class ClockRule implements RiskRule {

  @Override
  public List<Risk> judge(RiskFacts facts) {
    return Stream.of("system/clock", "system/ntp")
        .flatMap(facts::in)
        .filter(change -> !RiskFacts.touched(change).isEmpty())
        .map(
            change ->
                new Risk(
                    Severity.NOTICE,
                    change.label() + ": schedules and certificates go by the clock",
                    change))
        .toList();
  }
}
