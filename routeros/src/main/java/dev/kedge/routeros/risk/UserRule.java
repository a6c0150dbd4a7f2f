package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rule for the server's user account on the router, its group and its keys. */
final class UserRule implements RiskRule {

  /** The policies that the server needs. */
  private static final Set<String> NEEDED =
      Set.of("ftp", "policy", "read", "sensitive", "ssh", "test", "write");

  @Override
  public List<Risk> judge(RiskFacts facts) {
    var risks = new ArrayList<Risk>();
    String user = facts.access().user();
    Item own = facts.from().named("user", user);
    String group = own == null ? "" : Items.value(own, "group");
    facts
        .in("user")
        .forEach(
            change -> {
              Item item = Objects.requireNonNullElse(change.older(), change.newer());
              switch (change.component()) {
                case "user" -> {
                  if (user.isEmpty() || Items.isAnonymous(item)) {
                    anyUser(change, risks);
                  } else if (user.equals(Items.name(item))) {
                    user(facts, change, risks);
                  }
                }
                case "user/group" -> {
                  if (own == null || Items.isAnonymous(item) || group.equals(Items.name(item))) {
                    group(change, own != null, risks);
                  }
                }
                default ->
                    risks.add(
                        new Risk(
                            Severity.MAY_CUT_OFF,
                            "%s: how the server's user \"%s\" authenticates may change"
                                .formatted(change.label(), user),
                            change));
              }
            });
    if (facts.to().all("user/aaa").stream().anyMatch(aaa -> "yes".equals(aaa.get("use-radius")))) {
      facts
          .in("radius")
          .map(
              change ->
                  new Risk(
                      Severity.MAY_CUT_OFF,
                      change.label() + ": the router may ask there whether the server may log in",
                      change))
          .forEach(risks::add);
    }
    return risks;
  }

  /** Reports a change of any user, because each may be the server's. */
  private static void anyUser(Change change, List<Risk> risks) {
    if (!(change instanceof Change.Added) && !RiskFacts.touched(change).isEmpty()) {
      risks.add(
          new Risk(
              Severity.MAY_CUT_OFF, change.label() + " may be the user of the server", change));
    }
  }

  private static void user(RiskFacts facts, Change change, List<Risk> risks) {
    String who = "the server's user \"%s\"".formatted(facts.access().user());
    if (RiskFacts.ends(change)) {
      String end = change instanceof Change.Removed ? " is removed" : " is disabled";
      risks.add(new Risk(Severity.CUTS_OFF, who + end, change));
      return;
    }
    Item after = change.newer();
    List<String> touched = RiskFacts.touched(change);
    Item older = change.older();
    if (after == null || older == null) {
      return;
    }
    if (touched.contains("name")) {
      risks.add(new Risk(Severity.CUTS_OFF, who + " is renamed", change));
    }
    if (touched.contains("group")) {
      String group = Items.value(after, "group");
      risks.add(new Risk(Severity.MAY_CUT_OFF, who + " goes to group " + group, change));
    }
    if (touched.contains("password")) {
      risks.add(new Risk(Severity.MAY_CUT_OFF, who + " gets another password", change));
    }
    List<String> allowed = Items.list(Items.value(after, "address"));
    Tristate answer = AddressRange.allows(allowed, facts.access().server());
    if (touched.contains("address") && answer != Tristate.YES) {
      List<String> before = Items.list(Items.value(older, "address"));
      risks.add(
          AddressRange.allows(before, facts.access().server()) == Tristate.NO
              ? Risk.unjudged(who + " as read would already be refused", change)
              : new Risk(
                  answer == Tristate.NO ? Severity.CUTS_OFF : Severity.MAY_CUT_OFF,
                  "%s may come from %s only".formatted(who, String.join(",", allowed)),
                  change));
    }
  }

  /**
   * Reports policies that the group loses; those that are not named are not granted (see
   * routeros-behaviour.md#group-policies). The defaults of built-in groups are not known here.
   */
  private static void group(Change change, boolean isOwn, List<Risk> risks) {
    Item before = change.older();
    Item after = change.newer();
    if (before == null || !RiskFacts.touched(change).contains("policy")) {
      return;
    }
    if (after == null) {
      risks.add(
          new Risk(
              isOwn ? Severity.CUTS_OFF : Severity.MAY_CUT_OFF,
              change.label()
                  + (isOwn ? " of the server's user" : ", which may be the server's,")
                  + " is removed",
              change));
      return;
    }
    Set<String> lost = new TreeSet<>(before.get("policy") == null ? NEEDED : policies(before));
    lost.removeAll(after.get("policy") == null ? byDefault(after, lost) : policies(after));
    if (!lost.isEmpty()) {
      boolean certain =
          isOwn
              && before.get("policy") != null
              && after.get("policy") != null
              && lost.contains("ssh");
      risks.add(
          new Risk(
              certain ? Severity.CUTS_OFF : Severity.MAY_CUT_OFF,
              "%s%s loses %s"
                  .formatted(
                      change.label(),
                      isOwn ? " of the server's user" : ", which may be the server's,",
                      String.join(", ", lost)),
              change));
    }
  }

  /**
   * Finds the policies of a group that does not show them: all for {@code full}, otherwise none
   * known.
   */
  private static Set<String> byDefault(Item group, Set<String> all) {
    return "full".equals(Items.name(group)) ? Set.copyOf(all) : Set.of();
  }

  private static Set<String> policies(Item group) {
    return Items.list(Items.value(group, "policy")).stream()
        .filter(policy -> !policy.startsWith("!"))
        .collect(Collectors.toSet());
  }
}
