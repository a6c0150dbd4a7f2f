package dev.kedge.reference;

/**
 * A place where the result of a script is not what the export says.
 *
 * @param after how many commands of the patch ran before its inverse; -1 for the patch itself
 * @param menu empty where the script itself failed
 * @param property empty where a row or an order is meant
 */
public record Disagreement(int after, String menu, String property, String reason) {
  /** The {@link #after} of what the patch itself leads to. */
  public static final int PATCH = -1;

  @Override
  public String toString() {
    String run = after == PATCH ? "patch" : "inverse after " + after;
    String where = (menu + " " + property).strip();
    return run + ": " + (where.isEmpty() ? reason : where + ": " + reason);
  }
}
