package dev.kedge.routeros.risk;

import java.util.List;

/** A rule that finds risks of one kind. */
interface RiskRule {
  List<Risk> judge(RiskFacts facts);
}
