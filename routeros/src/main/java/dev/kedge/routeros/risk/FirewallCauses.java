package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.risk.FirewallWalk.Verdict;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes that cause verdicts, indexed because there may be many of both.
 *
 * @param byNewer the first change that produced each rule
 * @param dropping the properties of rules that could drop the packet before
 * @param kept rules into which a change turned one of these
 * @param otherwise the change of a rule that decided before, or else the first of all
 */
record FirewallCauses(
    Map<Item, Change> byNewer,
    Set<Map<String, String>> dropping,
    Set<Item> kept,
    Change otherwise) {

  static FirewallCauses of(RiskFacts facts, List<Change> changes, List<Verdict> before) {
    Set<Item> deciding = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Item> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
    var dropping = new HashSet<Map<String, String>>();
    for (Verdict verdict : before) {
      Item rule = verdict.rule();
      if (rule != null) {
        deciding.add(rule);
      }
      if (rule != null && verdict.mayDrop()) {
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
    return new FirewallCauses(byNewer, dropping, kept, otherwise);
  }

  /** Checks that the same rule could drop the packet before. */
  boolean isOld(@Nullable Item rule) {
    return rule != null && (dropping.contains(rule.properties()) || kept.contains(rule));
  }

  /**
   * Finds the change of the deciding rule, or else of the one that decided before, or else the
   * first.
   */
  Change of(@Nullable Item rule) {
    Change own = rule == null ? null : byNewer.get(rule);
    return own == null ? otherwise : own;
  }
}
