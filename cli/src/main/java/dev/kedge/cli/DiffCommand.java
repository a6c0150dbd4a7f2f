package dev.kedge.cli;

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
    var diff = server.get("devices", device, "diffs", "latest");
    out.print(UnifiedDiff.readable(diff.path("unified").asString()));
    out.println();
    var table = new Table("COMPONENT", "KIND", "CHANGE");
    for (var change : diff.path("changes")) {
      table.row(
          change.path("component").asString(),
          change.path("kind").asString(),
          change.path("summary").asString());
    }
    table.print(out);
  }
}
