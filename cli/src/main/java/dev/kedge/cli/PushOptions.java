package dev.kedge.cli;

import dev.kedge.apimodel.PlanJson;
import dev.kedge.apimodel.PushForm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a push. */
final class PushOptions {
  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      description = "Maximum time to verify the change, in seconds (default: 60)")
  private @Nullable Integer window;

  @Option(
      names = "--soak",
      paramLabel = "SECONDS",
      description =
          "Seconds for which the router must show the target without interruption (default: 10)")
  private @Nullable Integer soak;

  @Option(
      names = "--guard",
      paramLabel = "LEVEL",
      description = "Guard level: none, job, soft-boot or full (default: what the change needs)")
  private @Nullable String guard;

  @Option(
      names = "--accept-less-guard",
      paramLabel = "DEVICE",
      description = "Accept a lower guard level than the change needs; repeat the router's name")
  private @Nullable String accept;

  @Option(
      names = "--yes",
      description =
          "Push although the change may lock Kedge out; without this option, a terminal asks for the router's name")
  private boolean yes;

  @Option(
      names = "--unproved",
      description =
          "Push although only a job guards the change, because no other trigger is known to work; after a reboot during the push the change stays")
  private boolean unproved;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why the push is made")
  private @Nullable String reason;

  @Option(names = "--ticket", paramLabel = "ID", description = "Ticket in another system")
  private @Nullable String ticket;

  /**
   * Asks for the router's name as consent to a push that may lock Kedge out.
   *
   * @throws CliException if the push may lock Kedge out and nobody consents; nothing was started
   */
  @SuppressWarnings("SystemConsoleNull") // its Javadoc allows null, which NullAway enforces
  private String accepted(PlanJson plan, String device) {
    if (yes || plan.risks().stream().noneMatch(PlanJson.Risk::ofCutOff)) {
      return yes ? device : "";
    }
    var console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new CliException(
          "This change may lock Kedge out, and there is no terminal to ask a person. Nothing was started. To push anyway, use --yes.");
    }
    var typed =
        console.readLine("This change may lock Kedge out. To push anyway, type %s: ", device);
    if (!device.equals(typed)) {
      throw new CliException("The name does not match. Nothing was started.");
    }
    return typed;
  }

  PushForm form(PlanJson plan, String device) {
    return new PushForm(
        String.valueOf(plan.id()),
        window,
        soak,
        guard,
        accept,
        accepted(plan, device),
        unproved ? device : null,
        reason,
        ticket);
  }
}
