package dev.kedge.reference;

/**
 * What became of one command of a patch.
 *
 * @param reason menu, property and why, where it is wrong or not judged; else empty
 */
public record CommandJudgement(int command, Outcome outcome, String reason) {
  /**
   * All that a command sets, adds or removes is right; something is wrong; something is not known.
   */
  public enum Outcome {
    RIGHT,
    WRONG,
    NOT_JUDGED
  }
}
