package dev.kedge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "restore",
    description =
        "Restore a router to one of its backups, completely or only chosen menus; see push.")
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DEVICE", index = "0")
  private String device = "";

  @Parameters(paramLabel = "RUN", index = "1", description = "Id of a backup, or latest")
  private String run = "";

  @Mixin private Selection selection = new Selection();
  @Mixin private RestoreOptions options = new RestoreOptions();
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    return options.restore(kedge, device, run, selection, spec.commandLine().getOut());
  }
}
