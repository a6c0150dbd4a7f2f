package dev.kedge.cli;

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
      "Say what a push would do to a router, and prove on paper that it leads there and back; nothing is changed.",
      "Exit 3 when there is nothing to do."
    })
final class PlanCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DEVICE")
  private String device = "";

  @Mixin private PlanOptions words = new PlanOptions();

  @Option(names = "--patch", description = "show the commands, too, and the inverse patch")
  private boolean withPatch;

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!words.isGiven()) {
      throw new ParameterException(
          spec.commandLine(), "Give one of --restore, --script, --export.");
    }
    var out = spec.commandLine().getOut();
    var plan = kedge.server().post(words.body(kedge), "devices", device, "plans");
    var id = plan.path("id").asString("");
    if (id.isEmpty() && !plan.path("changes").isEmpty()) {
      PlanOptions.print(plan, false, out);
      out.println("Choose what to take over: --change ID or --menu MENU");
      return 0;
    }
    if (id.isEmpty()) {
      out.println("Nothing to do");
      return PlanOptions.NOTHING_TO_DO;
    }
    PlanOptions.print(plan, withPatch, out);
    out.printf("Good for 30 minutes: ./kedge push %s --plan %s%n", device, id);
    return 0;
  }
}
