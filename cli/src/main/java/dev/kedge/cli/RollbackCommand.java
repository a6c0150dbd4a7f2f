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

  @Mixin private RestoreOptions options = new RestoreOptions();
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    return options.restore(kedge, device, "good", new Selection(), spec.commandLine().getOut());
  }
}
