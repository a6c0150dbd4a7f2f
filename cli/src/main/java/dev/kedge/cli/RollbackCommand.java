package dev.kedge.cli;

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
    return PushCommand.planAndRun(
        kedge,
        device,
        terms.form("good", null, new Selection(), null, null),
        how,
        spec.commandLine().getOut());
  }
}
