package dev.kedge.cli;

import dev.kedge.apimodel.PlanJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "plan",
    description = {
      "Show what a push would change on a router, and verify the patch and the inverse patch offline. The router is not changed.",
      "Exit status 3 if there is nothing to do."
    })
final class PlanCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DEVICE")
  private String device = "";

  @Mixin private PlanOptions target = new PlanOptions();

  @Option(names = "--patch", description = "Also show the patch and the inverse patch")
  private boolean withPatch;

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!target.isGiven()) {
      throw new ParameterException(
          spec.commandLine(), "Specify one of --restore, --script, --export.");
    }
    var out = spec.commandLine().getOut();
    var plan = kedge.server().post(PlanJson.class, target.form(kedge), "devices", device, "plans");
    if (plan.id() == null && !plan.changes().isEmpty()) {
      PlanOptions.print(plan, false, out);
      out.println("Choose the changes: --change ID or --menu MENU");
      return 0;
    }
    if (plan.id() == null) {
      out.println("Nothing to do");
      return PlanOptions.NOTHING_TO_DO;
    }
    PlanOptions.print(plan, withPatch, out);
    out.printf("Valid for 30 minutes: ./kedge push %s --plan %s%n", device, plan.id());
    return 0;
  }
}
