package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;

/**
 * A reason to look twice.
 *
 * @param mechanism what will happen and through what, a clause without a full stop; no secret
 * @param change where it comes from
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
