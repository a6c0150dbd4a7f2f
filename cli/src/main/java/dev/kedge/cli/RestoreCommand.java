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
  @Mixin private TermWords terms = new TermWords();
  @Mixin private PushCommand.How how = new PushCommand.How();
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    return PushCommand.planAndRun(
        kedge,
        device,
        terms.form(run, null, selection, null, null),
        how,
        spec.commandLine().getOut());
  }
}
