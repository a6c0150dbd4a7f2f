package dev.kedge.reference;

/**
 * A difference between the result of a script and the export.
 *
 * @param after how many commands of the patch ran before its inverse; -1 for the patch itself
 * @param menu empty if the script itself failed
 * @param property empty for a row or an order
 */
public record Disagreement(int after, String menu, String property, String reason) {
  /** The {@link #after} of the patch itself. */
  public static final int PATCH = -1;

  @Override
  public String toString() {
    String run = after == PATCH ? "patch" : "inverse after " + after;
    String where = (menu + " " + property).strip();
    return run + ": " + (where.isEmpty() ? reason : where + ": " + reason);
  }
}
