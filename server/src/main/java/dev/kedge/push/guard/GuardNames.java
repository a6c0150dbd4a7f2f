package dev.kedge.push.guard;

import org.jspecify.annotations.Nullable;

/**
 * Names of a push's entries and files on its router. They are stored there, so they never change.
 *
 * @param mark mark of the push
 * @param directory where files survive reboots: {@code flash/} or empty (see
 *     routeros-behaviour.md#flash-folder)
 */
public record GuardNames(String mark, String directory) {
  /** Whether an entry of that name belongs to this push. */
  public static boolean isOurs(@Nullable String name, String mark) {
    return name != null
        && name.matches(
            "kedge-((revert|restore)-%1$s(-\\d+)?|(boot|undo|rehearsal)-%1$s)".formatted(mark));
  }

  public String undo() {
    return "kedge-undo-" + mark;
  }

  /** Each extension arms entries of a new generation before the old ones go. */
  public String revert(int generation) {
    return "kedge-revert-" + mark + suffix(generation);
  }

  public String restore(int generation) {
    return "kedge-restore-" + mark + suffix(generation);
  }

  private static String suffix(int generation) {
    return generation == 0 ? "" : "-" + generation;
  }

  public String boot() {
    return "kedge-boot-" + mark;
  }

  public String rehearsal() {
    return "kedge-rehearsal-" + mark;
  }

  public String backup() {
    return directory + "kedge-" + mark + ".backup";
  }

  /** File with the inverse patch, if that is too long for a script. */
  public String undoFile() {
    return directory + "kedge-" + mark + "-undo.rsc";
  }

  /** File that is checked before anything is armed. */
  public String gateFile() {
    return "kedge-" + mark + "-gate.rsc";
  }

  /** File with the inverse patch for a dry run. */
  public String tryFile() {
    return "kedge-" + mark + "-undo-check.rsc";
  }

  public String rehearsalFile() {
    return directory + "kedge-" + mark + "-rehearsal.rsc";
  }

  public String patchFile() {
    return "kedge-" + mark + "-patch.rsc";
  }

  public String checksFile() {
    return "kedge-" + mark + "-checks.rsc";
  }

  /** File with all that is added by import. */
  public String armFile() {
    return "kedge-" + mark + "-arm.rsc";
  }

  public String resultFile() {
    return "kedge-" + mark + "-result";
  }
}
