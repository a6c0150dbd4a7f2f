package dev.kedge.cli;

import dev.kedge.apimodel.PlanForm;
import dev.kedge.apimodel.PlanJson;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that describe the target of a plan, and the printed form of plans. */
final class PlanOptions {
  /** Exit status when nothing differs. */
  static final int NOTHING_TO_DO = 3;

  @Option(
      names = "--restore",
      paramLabel = "RUN",
      description = "Target: a backup, by its id or latest. See: kedge backup list")
  private @Nullable String run;

  @Option(
      names = "--from",
      paramLabel = "DEVICE",
      description =
          "With --restore: use a backup of this other router; choose from the differences with --change or --menu")
  private @Nullable String from;

  @Mixin private Selection selection = new Selection();
  @Mixin private PlanTermOptions terms = new PlanTermOptions();

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "Target: the result of this script; - for standard input")
  private @Nullable String script;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Target: this export; - for standard input")
  private @Nullable String export;

  boolean isGiven() {
    return run != null || script != null || export != null;
  }

  /** Whether the source is another router and nothing was chosen from it. */
  boolean isToBeChosen() {
    return from != null && selection.isEmpty();
  }

  PlanForm form(Kedge kedge) {
    return terms.form(
        run,
        from,
        selection,
        script == null ? null : kedge.text(script),
        export == null ? null : kedge.text(export));
  }

  /** Prints a plan; the router's commands only if {@code withPatch}. */
  static void print(PlanJson plan, boolean withPatch, PrintWriter out) {
    var table = new Table("ID", "COMPONENT", "KIND", "CHANGE");
    for (var change : plan.changes()) {
      table.row(change.id(), change.component(), change.kind(), change.summary());
    }
    table.print(out);
    for (var risk : plan.risks()) {
      out.printf("! %s: %s%n", risk.severity(), risk.mechanism());
    }
    plan.notes().forEach(note -> out.println("Note: " + note));
    if (withPatch) {
      out.println("Patch:");
      plan.patch().forEach(line -> out.println("  " + line));
      out.println("Inverse patch:");
      plan.inverse().forEach(line -> out.println("  " + line));
    }
    plan.probes().forEach(probe -> out.println("Probe: " + probe));
    if (plan.id() == null) {
      return; // no plan yet, only changes to choose from
    }
    var reason = Objects.requireNonNullElse(plan.guardReason(), "");
    out.printf(
        "Guard: %s%s. The router's own log will show these commands.%n",
        plan.guard(), reason.isEmpty() ? "" : ", as " + reason);
  }
}
