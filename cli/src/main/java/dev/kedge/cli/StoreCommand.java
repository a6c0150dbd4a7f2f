package dev.kedge.cli;

import dev.kedge.apimodel.StoreCheckJson;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "store", description = "Check and pack the git store of all backups.")
final class StoreCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "check",
      description =
          "Compare the database with the git store. Exit status 1 if a backup is missing or damaged.")
  int check(
      @Option(names = "--contents", description = "Also decrypt every backup") boolean contents) {
    var server = kedge.server();
    var result =
        contents
            ? server.post(StoreCheckJson.class, Map.of(), "store", "check", "contents")
            : server.post(StoreCheckJson.class, Map.of(), "store", "check");
    var out = spec.commandLine().getOut();
    var table = new Table("FINDING", "DEVICE", "COMMIT");
    for (var finding : result.findings()) {
      table.row(finding.kind(), finding.device().toString(), finding.commit());
    }
    if (!result.findings().isEmpty()) {
      table.print(out);
    }
    out.printf(
        "%d rows, %d commits: %s%n",
        result.rows(),
        result.commits(),
        result.clean() ? "every row has its commit" : "backups are MISSING");
    return result.clean() ? 0 : 1;
  }

  @Command(
      name = "maintain",
      description = "Pack the repository now; the server also does this every night.")
  int maintain() {
    kedge.server().post("store", "maintain");
    spec.commandLine().getOut().println("Packed");
    return 0;
  }
}
