package dev.kedge.cli;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(names = "--menu", paramLabel = "MENU", description = "Only this menu; can be repeated")
  private List<String> menus = List.of();

  @Option(
      names = "--change",
      paramLabel = "ID",
      description = "Only the change with this id in kedge plan; can be repeated")
  private List<String> changes = List.of();

  @Option(
      names = "--take-along",
      paramLabel = "NAME",
      description = "For a backup of another board: see plan; can be repeated")
  private List<String> along = List.of();

  @Mixin private TermWords terms = new TermWords();
  @Mixin private PushCommand.How how = new PushCommand.How();
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var wanted = new HashMap<String, Object>();
    wanted.put("run", run);
    wanted.put("menus", menus);
    wanted.put("changes", changes);
    wanted.put("takeAlong", along);
    terms.addTo(wanted);
    var out = spec.commandLine().getOut();
    var plan = PushCommand.plan(kedge.server(), device, wanted, out);
    return plan.isEmpty()
        ? PlanOptions.NOTHING_TO_DO
        : PushCommand.run(kedge, device, how, plan, true, out);
  }
}
