package dev.kedge.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "rollback",
    description =
        "In an emergency: restore the newest earlier configuration that stayed on the router for more than a minute.")
final class RollbackCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DEVICE")
  private String device = "";

  @Mixin private TermWords terms = new TermWords();
  @Mixin private PushCommand.How how = new PushCommand.How();
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var wanted = new HashMap<String, Object>(Map.of("run", "good"));
    terms.addTo(wanted);
    var plan = PushCommand.plan(kedge.server(), device, wanted, out);
    return plan.isEmpty()
        ? PlanOptions.NOTHING_TO_DO
        : PushCommand.run(kedge, device, how, plan, true, out);
  }
}
