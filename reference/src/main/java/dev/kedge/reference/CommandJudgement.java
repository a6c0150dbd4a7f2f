package dev.kedge.reference;

/**
 * The judgement of one command of a patch.
 *
 * @param reason menu, property and why, if it is wrong or not judged; otherwise empty
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
