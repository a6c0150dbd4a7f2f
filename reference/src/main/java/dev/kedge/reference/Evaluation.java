package dev.kedge.reference;

import java.util.List;
import java.util.Map;

/**
 * What the evaluator thinks of a plan. Nothing in it holds a value of a configuration.
 *
 * @param commands one for each command of the patch, in order
 * @param disagreements where the patch or its inverse leads elsewhere; empty for a plan that is
 *     right
 * @param notJudged what it cannot judge, by {@code menu property}, with how often
 * @param sources how many judged properties rest on which sources, by their codes
 */
public record Evaluation(
    List<CommandJudgement> commands,
    List<Disagreement> disagreements,
    Map<String, Integer> notJudged,
    Map<String, Integer> sources) {
  public Evaluation {
    commands = List.copyOf(commands);
    disagreements = List.copyOf(disagreements);
    notJudged = Map.copyOf(notJudged);
    sources = Map.copyOf(sources);
  }

  /** How many commands were found right or wrong. */
  public long judged() {
    return commands.stream()
        .filter(command -> command.outcome() != CommandJudgement.Outcome.NOT_JUDGED)
        .count();
  }
}
