package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The user the server logs in as, the group, the keys. */
final class UserRule implements RiskRule {

  @Override
  public List<Risk> judge(RiskFacts facts) {
    var risks = new ArrayList<Risk>();
    String user = facts.reach().user();
    Item own = facts.from().named("user", user);
    String group = own == null ? "" : Items.value(own, "group");
    facts
        .in("user")
        .forEach(
            change -> {
              Item item = Objects.requireNonNullElse(change.older(), change.newer());
              switch (change.component()) {
                case "user" -> {
                  if (user.equals(Items.name(item))) {
                    user(facts, change, risks);
                  }
                }
                case "user/group" -> {
                  if (own == null || group.equals(Items.name(item))) {
                    group(change, risks);
                  }
                }
                default ->
                    risks.add(
                        new Risk(
                            Severity.MAY_CUT_OFF,
                            "%s: how the server's user \"%s\" proves who it is may change"
                                .formatted(change.label(), user),
                            change));
              }
            });
    return risks;
  }

  private static void user(RiskFacts facts, Change change, List<Risk> risks) {
    String who = "the server's user \"%s\"".formatted(facts.reach().user());
    if (RiskFacts.ends(change)) {
      String end = change instanceof Change.Removed ? " is removed" : " is disabled";
      risks.add(new Risk(Severity.CUTS_OFF, who + end, change));
      return;
    }
    Item after = change.newer();
    List<String> touched = RiskFacts.touched(change);
    if (after == null || change instanceof Change.Added) {
      return;
    }
    if (touched.contains("name")) {
      risks.add(new Risk(Severity.CUTS_OFF, who + " gets another name", change));
    }
    if (touched.contains("group")) {
      String group = Items.value(after, "group");
      risks.add(new Risk(Severity.MAY_CUT_OFF, who + " goes to group " + group, change));
    }
    if (touched.contains("password")) {
      risks.add(new Risk(Severity.MAY_CUT_OFF, who + " gets another password", change));
    }
    List<String> allowed = Items.list(Items.value(after, "address"));
    Answer answer =
        allowed.stream()
            .map(range -> AddressRange.contains(range, facts.reach().server()))
            .reduce(Answer.NO, Answer::or);
    if (touched.contains("address") && !allowed.isEmpty() && answer != Answer.YES) {
      risks.add(
          new Risk(
              answer == Answer.NO ? Severity.CUTS_OFF : Severity.MAY_CUT_OFF,
              "%s may come from %s only".formatted(who, String.join(",", allowed)),
              change));
    }
  }

  /** Policies that the group loses: one that is not named is not given (contract §3). */
  private static void group(Change change, List<Risk> risks) {
    Item before = change.older();
    Item after = change.newer();
    if (before == null) {
      return;
    }
    Set<String> lost = new TreeSet<>(policies(before));
    lost.removeAll(after == null ? Set.of() : policies(after));
    if (after == null || !lost.isEmpty()) {
      risks.add(
          new Risk(
              after == null || lost.contains("ssh") ? Severity.CUTS_OFF : Severity.MAY_CUT_OFF,
              after == null
                  ? change.label() + " of the server's user is removed"
                  : "%s of the server's user loses %s"
                      .formatted(change.label(), String.join(", ", lost)),
              change));
    }
  }

  private static List<String> policies(Item group) {
    return Items.list(Items.value(group, "policy")).stream()
        .filter(policy -> !policy.startsWith("!"))
        .toList();
  }
}
