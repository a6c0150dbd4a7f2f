package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Selector;
import java.util.List;
import java.util.stream.Stream;

/** The rule for text that was not understood, which may mean anything. */
final class UnreadableRule implements RiskRule {

  @Override
  public List<Risk> judge(RiskFacts facts) {
    return facts.changes().stream()
        .filter(UnreadableRule::isUnreadable)
        .map(
            change ->
                Risk.unjudged(
                    "a line of %s was not understood".formatted(change.component()), change))
        .toList();
  }

  private static boolean isUnreadable(Change change) {
    return Stream.of(change.older(), change.newer())
        .flatMap(Stream::ofNullable)
        .anyMatch(
            item ->
                item.selector() instanceof Selector.NotUnderstood
                    || item.selector() instanceof Selector.Other);
  }
}
