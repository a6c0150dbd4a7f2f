package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.risk.FirewallWalk.Verdict;
import dev.kedge.routeros.risk.PacketMatch.Direction;
import dev.kedge.routeros.text.ValueText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rule for whether the first packet of the server's next connection gets in, and the answer
 * out.
 */
final class FirewallRule implements RiskRule {

  /** A chain through which one of the two packets passes. */
  private record Hook(String table, String chain, Direction direction) {
    String packet(ManagementAccess access) {
      return (direction == Direction.ANSWER ? "the answer to " : "") + access.packet();
    }
  }

  private static final List<Hook> HOOKS =
      List.of(
          new Hook("raw", "prerouting", Direction.IN),
          new Hook("filter", "input", Direction.IN),
          new Hook("raw", "output", Direction.ANSWER),
          new Hook("filter", "output", Direction.ANSWER));

  @Override
  public List<Risk> judge(RiskFacts facts) {
    var risks = new ArrayList<Risk>();
    for (String family : facts.access().families()) {
      for (Hook hook : HOOKS) {
        judge(facts, family, hook, risks);
      }
    }
    return risks;
  }

  private static void judge(RiskFacts facts, String family, Hook hook, List<Risk> risks) {
    String menu = family + "/firewall/" + hook.table;
    if (facts.to().all(menu).isEmpty() && facts.from().all(menu).isEmpty()) {
      return;
    }
    List<Change> own =
        Stream.of(menu, family + "/firewall/address-list", "interface/list")
            .flatMap(facts::in)
            .toList();
    // The input interface, connection tracking and growing lists decide as well.
    List<Change> changes =
        Stream.concat(
                own.stream(),
                Stream.of(
                        family + "/firewall",
                        "ip/firewall/connection",
                        family + "/address",
                        family + "/route",
                        "interface",
                        "ip/vrf")
                    .flatMap(facts::in))
            .distinct()
            .toList();
    if (facts.isMoved()) {
      changes = facts.changes(); // the destination port may differ
    }
    if (changes.isEmpty()) {
      return;
    }
    ManagementAccess access = facts.access();
    var was = new PacketMatch(facts.from(), facts.path(), access, family, hook.direction);
    var is =
        new PacketMatch(facts.to(), facts.pathAfter(), facts.accessAfter(), family, hook.direction);
    List<Verdict> before = new FirewallWalk(facts.from(), was, menu).verdicts(hook.chain);
    if (before.stream().allMatch(Verdict::surelyDrops)) {
      unjudged(facts, family, hook, own, risks);
      return;
    }
    List<Verdict> after = new FirewallWalk(facts.to(), is, menu).verdicts(hook.chain);
    boolean drops = after.stream().allMatch(Verdict::surelyDrops);
    boolean certain = drops && access.server() != null;
    var causes = FirewallCauses.of(facts, changes, before);
    var reported = new ArrayList<Risk>();
    for (Verdict verdict : after) {
      if (verdict.mayDrop() && (drops || !causes.isOld(verdict.rule()))) {
        Change cause = causes.of(verdict.rule());
        String mechanism = mechanism(facts, hook, verdict, cause, certain);
        reported.add(
            new Risk(certain ? Severity.CUTS_OFF : Severity.MAY_CUT_OFF, mechanism, cause));
      }
    }
    if (!certain && after.stream().anyMatch(Verdict::mayDrop)) {
      var tightening =
          Tightening.of(
              facts.from(), facts.to(), menu, hook.chain, was, is, access.server(), settled(facts));
      Set<Change> named = Collections.newSetFromMap(new IdentityHashMap<>());
      reported.forEach(risk -> named.add(risk.change()));
      own.stream()
          .filter(change -> !named.contains(change))
          .filter(decisive(tightening, before, after))
          .map(
              change ->
                  new Risk(
                      Severity.MAY_CUT_OFF,
                      "%s may be what decides about %s"
                          .formatted(change.label(), hook.packet(access)),
                      change))
          .forEach(reported::add);
    }
    risks.addAll(reported);
  }

  /**
   * Reports changes as unjudged: the rules as read drop a server that gets in, so they are misread.
   */
  private static void unjudged(
      RiskFacts facts, String family, Hook hook, List<Change> changes, List<Risk> risks) {
    var tightening =
        Tightening.of(
            facts.from(),
            facts.to(),
            family + "/firewall/" + hook.table,
            hook.chain,
            PacketMatch.anywhere(facts.from(), facts.access(), family, hook.direction),
            PacketMatch.anywhere(facts.to(), facts.accessAfter(), family, hook.direction),
            null,
            null);
    changes.stream()
        .filter(tightening::of)
        .map(
            change ->
                Risk.unjudged(
                    "%s: the rules as read would already drop %s"
                        .formatted(change.label(), hook.packet(facts.access())),
                    change))
        .forEach(risks::add);
  }

  private static @Nullable String settled(RiskFacts facts) {
    return facts.path().isSettled() ? facts.path().inInterface() : null;
  }

  /**
   * Checks changes of rules that may match: one accepts less before another that drops, or drops
   * more.
   */
  private static Predicate<Change> decisive(
      Tightening tightening, List<Verdict> before, List<Verdict> after) {
    Set<Item> dropping = Collections.newSetFromMap(new IdentityHashMap<>());
    after.stream()
        .filter(Verdict::mayDrop)
        .forEach(verdict -> dropping.add(Objects.requireNonNull(verdict.rule())));
    Set<Item> accepting = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean drops = false;
    for (Verdict verdict : before.reversed()) {
      drops |= verdict.mayDrop();
      if (drops && verdict.rule() != null) {
        accepting.add(verdict.rule());
      }
    }
    return change ->
        tightening.shut(change).anyMatch(rule -> leads(rule) || dropping.contains(rule))
            || tightening.opened(change).anyMatch(rule -> leads(rule) || accepting.contains(rule));
  }

  /** Checks whether other rules decide about packets that the rule passes to them, or lists. */
  private static boolean leads(Item rule) {
    return List.of("jump", "return").contains(Items.value(rule, "action"))
        || FirewallWalk.isPassing(rule);
  }

  private static String mechanism(
      RiskFacts facts, Hook hook, Verdict verdict, Change cause, boolean certain) {
    Item rule = Objects.requireNonNull(verdict.rule());
    String comment = Items.value(rule, "comment");
    boolean own = cause.newer() == rule;
    return "%s%s rule %d%s %s %s%s"
        .formatted(
            own && cause instanceof Change.Added ? "the new " : "the ",
            hook.table,
            verdict.position(),
            comment.isEmpty() ? "" : " \"%s\"".formatted(ValueText.plain(comment)),
            certain ? "drops" : "may drop",
            hook.packet(facts.accessAfter()),
            own ? "" : ", because of the change of " + cause.label());
  }
}
