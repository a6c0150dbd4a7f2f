package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.risk.FirewallWalk.Verdict;
import dev.kedge.routeros.text.ValueText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
        .filter(change -> diverts(facts, Objects.requireNonNull(change.newer())))
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
    var causes = Causes.of(facts, changes, before);
    for (Verdict verdict : after) {
      if (verdict.drops() && (certain || !causes.isOld(verdict.rule()))) {
        Change cause = causes.of(verdict.rule());
        risks.add(
            new Risk(
                certain ? Severity.CUTS_OFF : Severity.MAY_CUT_OFF,
                mechanism(facts, table, verdict, cause, certain),
                cause));
      }
    }
  }

  /**
   * Which change is behind a verdict; looked up, since there may be many of both.
   *
   * @param byNewer the first change that made a rule
   * @param dropping what the rules showed that could drop the packet before
   * @param kept rules that a change made of one of these
   * @param otherwise the change of a rule that decided before; else the first of all
   */
  private record Causes(
      Map<Item, Change> byNewer,
      Set<Map<String, String>> dropping,
      Set<Item> kept,
      Change otherwise) {

    static Causes of(RiskFacts facts, List<Change> changes, List<Verdict> before) {
      Set<Item> deciding = Collections.newSetFromMap(new IdentityHashMap<>());
      Set<Item> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
      var dropping = new HashSet<Map<String, String>>();
      for (Verdict verdict : before) {
        Item rule = verdict.rule();
        if (rule != null) {
          deciding.add(rule);
        }
        if (rule != null && verdict.drops()) {
          dropped.add(rule);
          dropping.add(rule.properties());
        }
      }
      Set<Item> kept = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Change change : facts.changes()) {
        Item newer = change.newer();
        if (newer != null && dropped.contains(change.older())) {
          kept.add(newer);
        }
      }
      var byNewer = new IdentityHashMap<Item, Change>();
      for (Change change : changes) {
        Item newer = change.newer();
        if (newer != null) {
          byNewer.putIfAbsent(newer, change);
        }
      }
      Change otherwise =
          changes.stream()
              .filter(change -> deciding.contains(change.older()))
              .findFirst()
              .orElse(changes.getFirst());
      return new Causes(byNewer, dropping, kept, otherwise);
    }

    /** Whether the same rule could drop the packet before. */
    boolean isOld(@Nullable Item rule) {
      return rule != null && (dropping.contains(rule.properties()) || kept.contains(rule));
    }

    /** The change of the rule that decides; else that of the one that decided; else the first. */
    Change of(@Nullable Item rule) {
      Change own = rule == null ? null : byNewer.get(rule);
      return own == null ? otherwise : own;
    }
  }

  private static String mechanism(
      RiskFacts facts, String table, Verdict verdict, Change cause, boolean certain) {
    Item rule = Objects.requireNonNull(verdict.rule());
    String comment = Items.value(rule, "comment");
    boolean own = cause.newer() == rule;
    return "%s%s rule %d%s %s %s%s"
        .formatted(
            own && cause instanceof Change.Added ? "the new " : "the ",
            table,
            verdict.position(),
            comment.isEmpty() ? "" : " \"%s\"".formatted(ValueText.plain(comment)),
            certain ? "drops" : "may drop",
            facts.reach().packet(),
            own ? "" : ", because of the change of " + cause.label());
  }
}
