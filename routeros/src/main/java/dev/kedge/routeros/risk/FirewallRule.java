package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.risk.FirewallWalk.Verdict;
import dev.kedge.routeros.text.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the first packet of the server's next connection still gets in. */
final class FirewallRule implements RiskRule {

  @Override
  public List<Risk> judge(RiskFacts facts) {
    var risks = new ArrayList<Risk>();
    judge(facts, "raw", "prerouting", risks);
    judge(facts, "filter", "input", risks);
    facts
        .in(facts.family() + "/firewall/nat")
        .filter(change -> !(change instanceof Change.Removed))
        .filter(change -> diverts(facts, Objects.requireNonNull(RiskFacts.newer(change))))
        .map(
            change ->
                new Risk(
                    Severity.MAY_CUT_OFF,
                    "%s may send %s elsewhere".formatted(change.label(), facts.reach().packet()),
                    change))
        .forEach(risks::add);
    return risks;
  }

  private static boolean diverts(RiskFacts facts, Item rule) {
    return Items.isOn(rule)
        && Items.value(rule, "chain").equals("dstnat")
        && List.of("dst-nat", "redirect", "netmap", "jump").contains(Items.value(rule, "action"))
        && new PacketMatch(facts.to(), facts.next(), facts.reach(), facts.family()).of(rule)
            != Answer.NO;
  }

  private static void judge(RiskFacts facts, String table, String chain, List<Risk> risks) {
    String menu = facts.family() + "/firewall/" + table;
    List<Change> changes =
        Stream.of(menu, facts.family() + "/firewall/address-list", "interface/list")
            .flatMap(facts::in)
            .toList();
    if (changes.isEmpty()) {
      return;
    }
    List<Verdict> before =
        new FirewallWalk(facts.from(), facts.way(), facts.reach(), facts.family(), menu)
            .verdicts(chain);
    List<Verdict> after =
        new FirewallWalk(facts.to(), facts.next(), facts.reach(), facts.family(), menu)
            .verdicts(chain);
    if (before.stream().allMatch(Verdict::drops)) {
      return;
    }
    boolean certain = after.stream().allMatch(Verdict::drops);
    for (Verdict verdict : after) {
      if (verdict.drops() && (certain || !isOld(facts, verdict, before))) {
        Change cause = cause(changes, verdict.rule(), before);
        risks.add(
            new Risk(
                certain ? Severity.CUTS_OFF : Severity.MAY_CUT_OFF,
                mechanism(facts, table, verdict, cause, certain),
                cause));
      }
    }
  }

  /** Whether the same rule could drop the packet before. */
  private static boolean isOld(RiskFacts facts, Verdict verdict, List<Verdict> before) {
    Item rule = verdict.rule();
    return before.stream()
        .anyMatch(
            other ->
                other.drops()
                    && rule != null
                    && other.rule() != null
                    && (rule.properties().equals(other.rule().properties())
                        || facts.changes().stream()
                            .anyMatch(
                                change ->
                                    RiskFacts.newer(change) == rule
                                        && RiskFacts.older(change) == other.rule())));
  }

  /** The change of the rule that decides; else that of the one that decided; else the first. */
  private static Change cause(List<Change> changes, @Nullable Item rule, List<Verdict> before) {
    return Stream.concat(
            changes.stream().filter(change -> rule != null && RiskFacts.newer(change) == rule),
            changes.stream()
                .filter(
                    change ->
                        before.stream()
                            .anyMatch(
                                verdict ->
                                    verdict.rule() != null
                                        && RiskFacts.older(change) == verdict.rule())))
        .findFirst()
        .orElse(changes.getFirst());
  }

  private static String mechanism(
      RiskFacts facts, String table, Verdict verdict, Change cause, boolean certain) {
    Item rule = Objects.requireNonNull(verdict.rule());
    String comment = Items.value(rule, "comment");
    boolean own = RiskFacts.newer(cause) == rule;
    return "%s%s rule %d%s %s %s%s"
        .formatted(
            own && cause instanceof Change.Added ? "the new " : "the ",
            table,
            verdict.position() + 1,
            comment.isEmpty() ? "" : " \"%s\"".formatted(ValueText.plain(comment)),
            certain ? "drops" : "may drop",
            facts.reach().packet(),
            own ? "" : ", because of the change of " + cause.label());
  }
}
