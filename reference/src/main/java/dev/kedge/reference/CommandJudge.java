package dev.kedge.reference;

import dev.kedge.reference.CommandJudgement.Outcome;
import dev.kedge.reference.comparison.Finding;
import dev.kedge.reference.comparison.Finding.Verdict;
import dev.kedge.reference.script.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells for each command whether what it did is right. A value that a later command replaces is
 * judged by the later one.
 */
final class CommandJudge {
  private final List<Finding> findings;
  private final List<Effect> effects;

  CommandJudge(List<Finding> findings, List<Effect> effects) {
    this.findings = findings;
    this.effects = effects;
  }

  List<CommandJudgement> judge(int commands) {
    var judgements = new ArrayList<CommandJudgement>();
    for (int i = 0; i < commands; i++) {
      judgements.add(judgement(i));
    }
    return judgements;
  }

  private CommandJudgement judgement(int command) {
    var worst = new CommandJudgement(command, Outcome.RIGHT, "");
    for (Effect effect : effects) {
      if (effect.command() == command) {
        for (Finding finding : findings) {
          if (concerns(finding, effect)) {
            Outcome outcome = outcome(finding.verdict());
            if (outcome.ordinal() > 0 && worst.outcome() != Outcome.WRONG) {
              String reason = finding.menu() + " " + finding.property() + ": " + finding.reason();
              worst = new CommandJudgement(command, outcome, reason);
            }
          }
        }
      }
    }
    return worst;
  }

  private static Outcome outcome(Verdict verdict) {
    return switch (verdict) {
      case RIGHT -> Outcome.RIGHT;
      case WRONG -> Outcome.WRONG;
      case UNKNOWN -> Outcome.NOT_JUDGED;
    };
  }

  private static boolean concerns(Finding finding, Effect effect) {
    if (!finding.menu().equals(effect.menu())) {
      return false;
    }
    return switch (effect.kind()) {
      case ADDED -> finding.row() == effect.row() && finding.property().isEmpty();
      case SET -> finding.row() == effect.row() && finding.property().equals(effect.property());
      case REMOVED -> finding.row() == null && finding.reason().equals("a row is missing");
      case MOVED -> finding.row() == null && finding.reason().equals("order");
    };
  }
}
