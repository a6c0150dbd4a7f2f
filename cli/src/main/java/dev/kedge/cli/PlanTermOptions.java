package dev.kedge.cli;

import dev.kedge.apimodel.PlanForm;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a plan that do not describe the target. */
final class PlanTermOptions {
  @Option(
      names = "--probe",
      paramLabel = "PROBE",
      description =
          "Further condition for a commit; can be repeated: \"ping 192.0.2.1\" (from the router), \"tcp HOST:PORT\" (from the server), \"run COMMAND => PATTERN\" (matches the router's output)")
  private List<String> probes = List.of();

  @Option(
      names = "--then-at",
      paramLabel = "HOST[:PORT]",
      description =
          "New address to which the change moves the router; the change is verified there, and Kedge uses this address from then on")
  private @Nullable String thenAt;

  @Option(
      names = "--guard-account",
      paramLabel = "CREDENTIALS",
      description =
          "Let another account on the router own the guard; for changes to the rights of Kedge's own account. See: kedge credentials add")
  private @Nullable String guardAccount;

  /**
   * Adds these terms to the description of a target.
   *
   * @param run id of a run, {@code latest} or {@code good}; null for a script or an export
   */
  PlanForm form(
      @Nullable String run,
      @Nullable String from,
      Selection selection,
      @Nullable String script,
      @Nullable String export) {
    return new PlanForm(
        run,
        from,
        selection.menus,
        selection.changes,
        selection.along,
        probes,
        thenAt,
        guardAccount,
        script,
        export);
  }
}
