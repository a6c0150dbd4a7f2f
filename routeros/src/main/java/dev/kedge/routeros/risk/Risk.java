package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;

/**
 * A possible harm of a change.
 *
 * @param mechanism what will happen and how, a clause without a full stop; no secret
 * @param change the change that causes it
 * @param isUnjudged whether the rules as read contradict that the server gets in today, or were not
 *     understood; such a change needs the best guard
 */
public record Risk(Severity severity, String mechanism, Change change, boolean isUnjudged) {

  Risk(Severity severity, String mechanism, Change change) {
    this(severity, mechanism, change, false);
  }

  static Risk unjudged(String why, Change change) {
    return new Risk(Severity.MAY_CUT_OFF, why + ", so this cannot be judged", change, true);
  }
}
