package dev.kedge.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Mixin;

/** Options of a restore: those of its plan and of its push. */
final class RestoreOptions {
  @Mixin private PlanTermOptions terms = new PlanTermOptions();
  @Mixin private PushOptions push = new PushOptions();

  /**
   * Plans a restore, pushes it and prints its steps.
   *
   * @param run id of a run, {@code latest} or {@code good}
   * @return exit status
   */
  int restore(Kedge kedge, String device, String run, Selection selection, PrintWriter out) {
    var target = terms.form(run, null, selection, null, null);
    return PushCommand.planAndRun(kedge, device, target, push, true, out);
  }
}
