package dev.kedge.cli;

import dev.kedge.apimodel.DiffJson;
import dev.kedge.routeros.text.UnifiedDiff;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "diff",
    description = "Show the latest changes on a router, as a unified diff and item by item.")
public final class DiffCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DEVICE")
  private String device = "";

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    print(kedge.server(), device, spec.commandLine().getOut());
    return 0;
  }

  public static void print(ServerClient server, String device, PrintWriter out) {
    var diff = server.get(DiffJson.class, "devices", device, "diffs", "latest");
    out.print(UnifiedDiff.readable(diff.unified()));
    out.println();
    var table = new Table("COMPONENT", "KIND", "CHANGE");
    for (var change : diff.changes()) {
      table.row(change.component(), change.kind(), change.summary());
    }
    table.print(out);
  }
}
