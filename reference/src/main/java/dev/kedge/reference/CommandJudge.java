package dev.kedge.reference;

import dev.kedge.reference.CommandJudgement.Outcome;
import dev.kedge.reference.Evaluation.ByDefault;
import dev.kedge.reference.comparison.Finding;
import dev.kedge.reference.comparison.Finding.Verdict;
import dev.kedge.reference.comparison.RouterComparison;
import dev.kedge.reference.facts.Facts;
import dev.kedge.reference.script.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The judge of whether the effects of each command are right. A value that a later command replaces
 * is judged with the later one; a command that touches no row is not judged.
 */
final class CommandJudge {
  private final Map<String, List<Finding>> findings;
  private final Map<Integer, List<Effect>> effects;

  CommandJudge(List<Finding> findings, List<Effect> effects) {
    this.findings = findings.stream().collect(Collectors.groupingBy(Finding::menu));
    this.effects = effects.stream().collect(Collectors.groupingBy(Effect::command));
  }

  List<CommandJudgement> judge(int commands) {
    var judgements = new ArrayList<CommandJudgement>();
    for (int i = 0; i < commands; i++) {
      judgements.add(judgement(i));
    }
    return judgements;
  }

  /** Lists the properties that were found right by a default. */
  List<ByDefault> byDefaults() {
    return effects.values().stream()
        .flatMap(List::stream)
        .flatMap(
            effect ->
                findings.getOrDefault(effect.menu(), List.of()).stream()
                    .filter(finding -> isByDefault(finding) && concerns(finding, effect))
                    .map(finding -> byDefault(effect, finding)))
        .toList();
  }

  private static boolean isByDefault(Finding finding) {
    return finding.verdict() == Verdict.RIGHT && !finding.codes().contains(Finding.STATED);
  }

  private static ByDefault byDefault(Effect effect, Finding finding) {
    return new ByDefault(
        effect.command(), finding.menu(), finding.property(), effect.row().isAdded());
  }

  private CommandJudgement judgement(int command) {
    List<Effect> own = effects.getOrDefault(command, List.of());
    if (own.isEmpty()) {
      return new CommandJudgement(command, Outcome.NOT_JUDGED, "it did not run or found no row");
    }
    var worst = new CommandJudgement(command, Outcome.RIGHT, "");
    for (CommandJudgement each : own.stream().flatMap(this::judgements).toList()) {
      if (each.outcome() == Outcome.WRONG || worst.outcome() == Outcome.RIGHT) {
        worst = each;
      }
    }
    return worst;
  }

  /** Judges an effect by each finding about it; those that are right are left out. */
  private Stream<CommandJudgement> judgements(Effect effect) {
    Optional<CommandJudgement> atOnce = judgementWithoutResult(effect);
    if (atOnce.isPresent()) {
      return atOnce.stream();
    }
    return findings.getOrDefault(effect.menu(), List.of()).stream()
        .filter(finding -> finding.verdict() != Verdict.RIGHT && concerns(finding, effect))
        .map(
            finding ->
                new CommandJudgement(
                    effect.command(),
                    finding.verdict() == Verdict.WRONG ? Outcome.WRONG : Outcome.NOT_JUDGED,
                    finding.menu() + " " + finding.property() + ": " + finding.reason()));
  }

  /** Judges an effect without the result, if possible. */
  private static Optional<CommandJudgement> judgementWithoutResult(Effect effect) {
    String menu = effect.menu();
    return switch (effect.kind()) {
      case REFUSED -> judgement(effect, Outcome.WRONG, "a flag takes no value");
      case FOUND_UNSURELY ->
          judgement(effect, Outcome.NOT_JUDGED, "rows that no export mentions may be found, too");
      case UNSET ->
          Facts.all().unsettable(menu, effect.property()).isEmpty()
              ? judgement(effect, Outcome.NOT_JUDGED, "whether it can be unset is not known")
              : Optional.empty();
      case MOVED ->
          RouterComparison.isOrdered(menu)
              ? Optional.empty()
              : judgement(effect, Outcome.NOT_JUDGED, "whether order matters is not known");
      case ADDED, SET, REMOVED -> Optional.empty();
    };
  }

  private static Optional<CommandJudgement> judgement(
      Effect effect, Outcome outcome, String reason) {
    String what = effect.menu() + " " + effect.property() + ": ";
    return Optional.of(new CommandJudgement(effect.command(), outcome, what + reason));
  }

  private static boolean concerns(Finding finding, Effect effect) {
    return switch (effect.kind()) {
      case ADDED -> finding.row() == effect.row() && finding.property().isEmpty();
      case SET, UNSET ->
          finding.row() == effect.row() && finding.property().equals(effect.property());
      case REMOVED -> finding.row() == null && finding.reason().equals(Finding.MISSING);
      case MOVED -> finding.row() == null && finding.reason().equals(Finding.ORDER);
      case REFUSED, FOUND_UNSURELY -> false;
    };
  }
}
