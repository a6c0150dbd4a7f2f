package dev.kedge.routeros.risk;

import java.util.List;

/** Judges one kind of danger. */
interface RiskRule {
  List<Risk> judge(RiskFacts facts);
}
