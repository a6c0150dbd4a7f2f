package dev.kedge.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The evaluator's judgement of a plan, without values of a configuration.
 *
 * @param commands one for each command of the patch, in order
 * @param disagreements where the patch or its inverse has a wrong result; empty for a plan that is
 *     right
 * @param notJudged what it cannot judge, by {@code menu property}, with how often
 * @param sources how many judged properties depend on which sources, by their codes
 * @param byDefaults the properties that were judged by a default of the evaluator, not by what the
 *     target states
 */
public record Evaluation(
    List<CommandJudgement> commands,
    List<Disagreement> disagreements,
    Map<String, Integer> notJudged,
    Map<String, Integer> sources,
    List<ByDefault> byDefaults) {
  /**
   * A property that one command resets.
   *
   * @param command 0-based
   * @param added whether its row was added, rather than there from the start
   */
  public record ByDefault(int command, String menu, String property, boolean added) {}

  public Evaluation {
    commands = List.copyOf(commands);
    disagreements = List.copyOf(disagreements);
    notJudged = Map.copyOf(notJudged);
    sources = Map.copyOf(sources);
    byDefaults = List.copyOf(byDefaults);
  }

  /** Counts the commands that were found right or wrong. */
  public long judged() {
    return commands.stream()
        .filter(command -> command.outcome() != CommandJudgement.Outcome.NOT_JUDGED)
        .count();
  }

  /**
   * Counts the commands that were found right by a default that the planner has from the same
   * source, so that agreement is no evidence.
   *
   * @param sameSource whether the planner's default comes from the evaluator's source alone
   */
  public long ofSameSource(Predicate<ByDefault> sameSource) {
    Set<Integer> unproved =
        byDefaults.stream().filter(sameSource).map(ByDefault::command).collect(Collectors.toSet());
    return commands.stream()
        .filter(command -> command.outcome() == CommandJudgement.Outcome.RIGHT)
        .filter(command -> unproved.contains(command.command()))
        .count();
  }
}
